//! French sentences of the pages about requests and bookings.

use jiff::ToSpan;
use jiff::civil::Date;
use palier_shared::french::{self, NBSP};
use palier_shared::person::Person;
use palier_shared::planning::{self, Half, Weekday};
use palier_shared::visit::{Plan, Visit};

use crate::store::people::ListedPerson;
use crate::store::visits::ListedVisit;

pub(super) const REQUESTS: &str = "Demandes";
pub(super) const NOTE_REQUEST: &str = "Noter une demande";
pub(super) const NOTHING_WAITS: &str = "Aucune demande n’attend.";
pub(super) const NOTHING_WAITS_HELP: &str =
    "Les demandes notées au téléphone ou à l’accueil paraissent ici jusqu’à ce qu’elles soient planifiées.";
pub(super) const PERSON: &str = "Personne";
pub(super) const REQUEST: &str = "Demande";
pub(super) const SINCE: &str = "Attend depuis";
pub(super) const TO_DO: &str = "À savoir";
pub(super) const ACTION: &str = "Action";
pub(super) const PLAN: &str = "Planifier";
pub(super) const PHONE_TO_ASK: &str = "téléphone à demander";
pub(super) const NO_PHONE: &str = "pas de téléphone";

pub(super) const NEW_REQUEST: &str = "Nouvelle demande";
pub(super) const THEME: &str = "De quoi s’agit-il\u{a0}?";
pub(super) const NO_THEME: &str = "Choisir un thème";
pub(super) const CHOOSE_THEME: &str = "Choisissez le thème de la demande.";
pub(super) const WORDS: &str = "La demande, avec ses mots";
pub(super) const WORDS_HELP: &str = "Aucun mot de passe, aucun numéro de sécurité sociale ou de compte\u{a0}: la personne les garde chez elle.";
pub(super) const CHANNEL: &str = "Comment la demande est-elle arrivée\u{a0}?";
pub(super) const CHANNELS: &[(&str, &str)] = &[
    ("telephone", "Par téléphone"),
    ("accueil", "À l’accueil"),
    ("partenaire", "Par un partenaire"),
    ("domicile", "À domicile"),
];
pub(super) const CHOOSE_CHANNEL: &str = "Choisissez comment la demande est arrivée.";
pub(super) const TOO_LONG: &str = "C’est trop long\u{a0}: résumez.";
pub(super) const SAVE_AND_PLAN: &str = "Enregistrer et planifier";
pub(super) const CANCEL: &str = "Annuler";
pub(super) const PRICE_TO_TELL: &str = "Prix à dire";
pub(super) const RECORD_QUOTIENT: &str = "Enregistrer un quotient";

pub(super) const BOOK: &str = "Planifier la visite";
pub(super) const MOVE: &str = "Déplacer la visite";
pub(super) const ALL_THE_SAME: &str = "Planifier quand même";
pub(super) const SEE_WEEK: &str = "Voir cette semaine";
pub(super) const LATER: &str = "Planifier plus tard";
pub(super) const AGENT: &str = "Avec";
pub(super) const DAY: &str = "Jour";
pub(super) const HOUR: &str = "Heure";
pub(super) const MINUTES: &str = "Durée (minutes)";
pub(super) const ANNOUNCED: &str = "Heure annoncée à la personne";
pub(super) const ANNOUNCED_HELP: &str =
    "Laissez vide pour l’heure au quart d’heure, par exemple «\u{a0}vers 14\u{a0}h\u{a0}».";
pub(super) const REASON: &str = "Pourquoi planifier quand même\u{a0}?";
pub(super) const REASON_HELP: &str =
    "Par exemple\u{a0}: visite déjà faite, à noter\u{a0}; deux personnes du même foyer.";
pub(super) const REASON_MISSING: &str = "Dites pourquoi, ou choisissez une autre heure.";
pub(super) const CHOOSE_AGENT: &str = "Choisissez qui fera la visite.";
pub(super) const WRONG_DAY: &str = "Écrivez le jour de la visite\u{a0}: jour, mois, année.";
pub(super) const FAR_DAY: &str = "Ce jour est dans plus d’un an\u{a0}: vérifiez l’année.";
pub(super) const WRONG_HOUR: &str = "Écrivez l’heure, par exemple 14:00.";
pub(super) const WRONG_MINUTES: &str = "Écrivez une durée entre 15 et 480 minutes.";
pub(super) const BEGUN: &str = "Cette visite a déjà commencé\u{a0}: elle ne se déplace plus.";
pub(super) const AGAINST: &str = "La visite n’est pas planifiée.";
pub(super) const SEE_OTHER: &str = "Voir cette visite";
pub(super) const NOTHING_BOOKED: &str = "rien de planifié";
/// For those who do not see the highlight.
pub(super) const CHOSEN: &str = " (jour choisi)";
pub(super) const THIS_ONE: &str = " (cette visite)";

pub(super) const BOOKED: &str = "Visite planifiée";
pub(super) const IS_BOOKED: &str = "La visite est planifiée. L’intervenante la recevra sur sa tablette.";
pub(super) const TO_SAY: &str = "À dire à la personne";
pub(super) const NEXT_REQUEST: &str = "Demandes suivantes";
pub(super) const SEE_VISIT: &str = "Voir la visite";
pub(super) const SEE_PERSON: &str = "Voir la fiche";

/// `3 demandes à planifier`.
pub(super) fn waiting(number: usize) -> String {
    french::count(number, "demande à planifier", "demandes à planifier")
}

/// How long a request waits.
pub(super) fn waiting_since(days: i32) -> String {
    match days {
        ..=0 => "aujourd’hui".to_owned(),
        1 => "hier".to_owned(),
        days => format!("{days}{NBSP}jours"),
    }
}

/// A week is long.
pub(super) fn waiting_class(days: i32) -> &'static str {
    if days >= 7 { "tag warn" } else { "tag" }
}

/// `par téléphone`.
pub(super) fn channel(code: &str) -> String {
    CHANNELS
        .iter()
        .find(|(known, _)| *known == code)
        .map(|(_, label)| label.to_lowercase())
        .unwrap_or_default()
}

/// `à domicile, notée par Claire Morel`.
pub(super) fn origin(code: &str, noted_by: &str) -> String {
    let channel = channel(code);
    match (channel.is_empty(), noted_by.is_empty()) {
        (_, true) => channel,
        (true, false) => format!("notée par {noted_by}"),
        (false, false) => format!("{channel}, notée par {noted_by}"),
    }
}

/// `avant le 15 décembre`, `le matin`, `mardi ou jeudi`: when the person would like it.
pub(super) fn when(visit: &Visit) -> Vec<String> {
    let latest = visit.latest.as_ref().and_then(|day| day.parse::<Date>().ok());
    let latest = latest.map(|day| format!("avant le {}", french::day_month(day)));
    let wishes = visit.wishes.clone().unwrap_or_default();
    let half = Half::from_code(&wishes.half).map(|half| planning::text::half(half).to_owned());
    let days: Vec<&str> =
        wishes.weekdays.iter().filter_map(|code| Weekday::from_code(code)).map(Weekday::code).collect();
    let days = (!days.is_empty()).then(|| days.join(" ou "));
    [latest, half, days].into_iter().flatten().collect()
}

/// `ressemble à Mme Odette Ferrand, 1942`.
pub(super) fn twin(person: &ListedPerson) -> String {
    let born = person.birth_year.map(|year| format!(", {year}")).unwrap_or_default();
    format!("ressemble à {}{born}", person.name)
}

/// The longest quotation in a list, in characters.
const LONGEST_WORDS: usize = 140;

/// `« texte »`, shortened.
pub(super) fn quoted(words: &str) -> String {
    let one_line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let shown: String = one_line.chars().take(LONGEST_WORDS).collect();
    let more = if one_line.chars().count() > LONGEST_WORDS { "…" } else { "" };
    format!("«{NBSP}{shown}{more}{NBSP}»")
}

/// `Nouvelle demande de Mme Odette Ferrand`.
pub(super) fn new_request(name: &str) -> String {
    format!("Nouvelle demande de {name}")
}

/// Address and telephones, in one line.
pub(super) fn contact(person: &Person) -> String {
    let address = Some(person.address.one_line()).filter(|line| !line.is_empty());
    address.into_iter().chain(person.phones.values().cloned()).collect::<Vec<_>>().join(" · ")
}

/// `Planifier la visite de Mme Odette Ferrand`.
pub(super) fn booking_title(title: &str, name: &str) -> String {
    format!("{title} de {name}")
}

/// Theme, and the person's words.
pub(super) fn subject(theme: &str, words: &str) -> String {
    if words.is_empty() { theme.to_owned() } else { format!("{theme}{NBSP}: {}", quoted(words)) }
}

/// `14 h – 15 h 30`.
pub(super) fn hours(visit: &ListedVisit) -> String {
    let Some(start) = visit.start else { return String::new() };
    let end = start.saturating_add(visit.minutes.minutes());
    format!("{} – {}", french::hour(start.time()), french::hour(end.time()))
}

/// `Semaine de Claire Morel, du 23 au 29 novembre`.
pub(super) fn week_of(name: &str, monday: Date) -> String {
    let sunday = monday.saturating_add(6.days());
    let first =
        if monday.month() == sunday.month() { monday.day().to_string() } else { french::day_month(monday) };
    format!("Semaine de {name}, du {first} au {}", french::day_month(sunday))
}

/// `Lundi 23`.
pub(super) fn day_in_week(day: Date) -> String {
    format!("{}{NBSP}{}", french::capitalised(french::weekday(day)), day.day())
}

/// `Mme Odette Ferrand : visite planifiée`.
pub(super) fn booked_title(name: &str) -> String {
    format!("Visite planifiée pour {name}")
}

/// `Lundi 23 novembre, vers 14 h, avec Claire Morel.`
pub(super) fn told(plan: &Plan, worker: &str) -> String {
    format!(
        "«{NBSP}{}, {}, avec {worker}.{NBSP}»",
        french::capitalised(&french::day(plan.start.date())),
        plan.announced
    )
}

/// The exact hour, for the office.
pub(super) fn exactly(plan: &Plan) -> String {
    format!(
        "Au planning{NBSP}: {}, durée prévue {}.",
        french::moment(plan.start),
        french::duration(plan.minutes)
    )
}
