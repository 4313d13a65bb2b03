//! French sentences of the coordinator's pages: the day, the week, a visit, the tablets.

mod safety;

use jiff::civil::{Date, DateTime};
use palier_shared::french::{self, NBSP};
use palier_shared::money::Cents;

pub(super) use safety::*;

/// Title of the coordinator's home.
pub(super) const TODAY: &str = "Aujourd’hui";
/// Heading of the day's visits.
pub(super) const VISITS_OF_THE_DAY: &str = "Visites du jour";
/// No visit today.
pub(super) const NO_VISIT_TODAY: &str = "Aucune visite aujourd’hui.";
/// The next step from an empty day.
pub(super) const SEE_THE_WEEK: &str = "Voir la semaine";
/// The next visit, before the person's name: `Prochaine visite : lundi 23 novembre à 9 h,`.
pub(super) fn next_visit(start: DateTime) -> String {
    format!("Prochaine visite{NBSP}: {}, chez", french::moment(start))
}

/// Heading.
pub(super) const TO_CERTIFY: &str = "À certifier";
/// Below the heading.
pub(super) const TO_CERTIFY_HELP: &str =
    "Certifier, c’est dire que la visite a bien eu lieu\u{a0}: elle peut alors être facturée.";
/// Nothing to certify.
pub(super) const NOTHING_TO_CERTIFY: &str =
    "Rien à certifier\u{a0}: tout ce qui est terminé est déjà certifié.";
/// Heading.
pub(super) const TO_PLAN: &str = "À planifier";
/// Nothing to plan.
pub(super) const NOTHING_TO_PLAN: &str = "Toutes les demandes ont un rendez-vous.";
/// Link.
pub(super) const SEE_REQUESTS: &str = "Voir les demandes";
/// Heading.
pub(super) const TO_DECIDE: &str = "À trancher";
/// Nothing to decide.
pub(super) const NOTHING_TO_DECIDE: &str = "Rien à trancher.";
/// Button and link: book a request.
pub(super) const PLAN: &str = "Planifier";
/// Button.
pub(super) const CERTIFY: &str = "Certifier";
/// Button, on the visit's own page.
pub(super) const CERTIFY_LONG: &str = "Certifier le service fait";
/// Columns.
pub(super) const HOUR: &str = "Heure";
/// Column.
pub(super) const DAY: &str = "Jour";
/// Column.
pub(super) const PERSON: &str = "Personne";
/// Column.
pub(super) const AGENT: &str = "Agent";
/// Column.
pub(super) const STATUS: &str = "Où en est-on";
/// Column.
pub(super) const TIME_SPENT: &str = "Durée";
/// Column.
pub(super) const PRICE: &str = "Prix";
/// Column read out only: what can be done.
pub(super) const ACTION: &str = "Action";
/// A visit without an agent.
pub(super) const UNASSIGNED: &str = "À attribuer";
/// The price is not known.
pub(super) const PRICE_TO_CONFIRM: &str = "à confirmer";

/// `lundi 23 novembre 2026 · 3 visites · 1 en cours`.
pub(super) fn day_line(today: Date, visits: usize, running: usize) -> String {
    let mut line = french::capitalised(&french::long_date(today));
    if visits > 0 {
        line.push_str(&format!(" · {}", french::count(visits, "visite", "visites")));
    }
    if running > 0 {
        line.push_str(&format!(" · {running}{NBSP}en cours"));
    }
    line
}

/// Name of the button for screen readers: several buttons on the page say the same word.
pub(super) fn certify_whom(person: &str) -> String {
    format!("Certifier la visite chez {person}")
}

/// Name of the link for screen readers.
pub(super) fn plan_whom(person: &str) -> String {
    format!("Planifier la visite chez {person}")
}

/// `depuis 6 jours`: how long a request has been waiting.
pub(super) fn waiting(days: i32) -> String {
    match days {
        ..=0 => "reçue aujourd’hui".to_owned(),
        1 => "depuis hier".to_owned(),
        days => format!("depuis {days}{NBSP}jours"),
    }
}

/// `2 autres`, below the first few.
pub(super) fn and_others(count: usize) -> String {
    format!("et {}", french::count(count, "autre", "autres"))
}

/// The two prices of a visit.
pub(super) fn prices_differ(told: Option<Cents>, recomputed: Cents) -> String {
    let told = told.map_or_else(|| PRICE_TO_CONFIRM.to_owned(), |told| told.to_string());
    format!("Prix de la tablette{NBSP}: {told}, recalculé{NBSP}: {recomputed}.")
}

/// Told apart in two ways, in a list.
pub(super) const TOLD_APART: &str = "Annulée ou absente pour l’un, effectuée pour l’autre.";

// Where a visit stands, in the office's words.

/// `en cours depuis 14 h 04`; with the day when it is not today.
pub(super) fn running_since(since: DateTime, today: Date) -> String {
    if since.date() == today {
        format!("en cours depuis {}", french::hour(since.time()))
    } else {
        format!("en cours depuis {}", french::moment(since))
    }
}

/// Ended and not certified.
pub(super) const ENDED: &str = "terminée, à certifier";
/// On an invoice.
pub(super) const BILLED: &str = "facturée";
/// Something to decide, as a mark.
pub(super) const DECIDE_MARK: &str = "à trancher";
/// Nobody opened, as a mark.
pub(super) const DOUBT_MARK: &str = "levée de doute en cours";

// The week.

/// Title.
pub(super) const PLANNING: &str = "Planning";
/// Link.
pub(super) const PREVIOUS_WEEK: &str = "Semaine précédente";
/// Link.
pub(super) const NEXT_WEEK: &str = "Semaine suivante";
/// Link.
pub(super) const THIS_WEEK: &str = "Cette semaine";
/// A day ahead without a visit.
pub(super) const FREE: &str = "libre";
/// Nobody can be booked.
pub(super) const NO_AGENT: &str =
    "Aucun agent n’a encore de compte. Les agents se connectent sur leur tablette.";
/// Name of the board for screen readers.
pub(super) const BOARD: &str = "Visites par agent et par jour";

/// `Semaine du 23 au 27 novembre`, `Semaine du 30 novembre au 4 décembre`.
pub(super) fn week_title(first: Date, last: Date) -> String {
    if first.month() == last.month() {
        let day = if first.day() == 1 { "1er".to_owned() } else { first.day().to_string() };
        format!("Semaine du {day} au {}", french::day_month(last))
    } else {
        format!("Semaine du {} au {}", french::day_month(first), french::day_month(last))
    }
}

/// `14 visites · 3 agents · semaine 48`.
pub(super) fn week_line(visits: usize, agents: usize, cancelled: usize, number: i8) -> String {
    let mut parts =
        vec![french::count(visits, "visite", "visites"), french::count(agents, "agent", "agents")];
    if cancelled > 0 {
        parts.push(french::count(cancelled, "annulée", "annulées"));
    }
    parts.push(format!("semaine{NBSP}{number}"));
    parts.join(" · ")
}

/// `Lun. 23`.
pub(super) fn short_day(day: Date) -> String {
    let name: String = french::weekday(day).chars().take(3).collect();
    format!("{}.{NBSP}{}", french::capitalised(&name), day.day())
}

// A visit.

/// Title of the page.
pub(super) fn visit_title(person: &str) -> String {
    format!("Visite chez {person}")
}

/// Heading.
pub(super) const REQUEST: &str = "La demande";
/// Heading.
pub(super) const APPOINTMENT: &str = "Le rendez-vous";
/// Heading.
pub(super) const PRICE_HEADING: &str = "Le prix";
/// Heading.
pub(super) const TIMELINE: &str = "Ce qui s’est passé";
/// Heading.
pub(super) const REPORT: &str = "Ce qui a été fait";
/// Heading.
pub(super) const SIGNATURE: &str = "Signature";
/// Heading.
pub(super) const TO_DO: &str = "Que faire maintenant";
/// Term.
pub(super) const WHEN: &str = "Quand";
/// Term.
pub(super) const WITH: &str = "Avec";
/// Term.
pub(super) const ANNOUNCED: &str = "Annoncé";
/// Term.
pub(super) const PLANNED_LENGTH: &str = "Durée prévue";
/// Term.
pub(super) const SPENT: &str = "Temps passé";
/// Term.
pub(super) const ADDRESS: &str = "Adresse";
/// Term.
pub(super) const PHONE: &str = "Téléphone";
/// Term.
pub(super) const INVOICE: &str = "Facture";
/// No booking yet.
pub(super) const NOT_PLANNED: &str = "Pas encore de rendez-vous.";
/// Nothing written at the home yet.
pub(super) const NOTHING_RECORDED: &str = "Rien n’a encore été noté à domicile. Ce que l’agent note sur la tablette arrive ici dès qu’elle retrouve le réseau.";
/// Heading.
pub(super) const AIDE_MEMOIRE: &str = "Aide-mémoire";
/// Heading.
pub(super) const DEMARCHES: &str = "Démarches";
/// No démarche.
pub(super) const NO_DEMARCHE: &str = "Aucune démarche notée.";
/// Column.
pub(super) const DEMARCHE: &str = "Démarche";
/// Column.
pub(super) const OUTCOME: &str = "Résultat";
/// Column.
pub(super) const POSTURE: &str = "Posture de l’agent";
/// Heading.
pub(super) const REDIRECTIONS: &str = "Orientations";
/// Heading.
pub(super) const NOTES: &str = "Notes de l’agent";
/// Heading.
pub(super) const NEXT_STEPS: &str = "La suite, dite à la personne";
/// Ticked, for screen readers.
pub(super) const DONE: &str = "fait";
/// Not ticked, for screen readers.
pub(super) const NOT_DONE: &str = "non coché";
/// Drawn by the person.
pub(super) const SIGNED: &str = "Signature de la personne";
/// Neither a drawing nor a reason.
pub(super) const NOT_SIGNED: &str = "Pas encore de signature.";
/// What the finance officer does not see.
pub(super) const REDUCED: &str =
    "Cette page montre ce qui sert à facturer. Ce qui s’est dit et fait à domicile reste à la coordination.";
/// No price told yet.
pub(super) const EXPECTED_PRICE: &str =
    "Prix prévu d’après le justificatif enregistré\u{a0}; l’agent le dit avant de commencer.";
/// No proof.
pub(super) const NO_PROOF: &str =
    "Sans justificatif de quotient familial valable, le prix reste à confirmer.";
/// The price told at the home.
pub(super) const TOLD_PRICE: &str = "Prix dit à la personne et accepté avant de commencer.";

/// `4 sur 6`.
pub(super) fn ticked(done: usize, all: usize) -> String {
    format!("{done}{NBSP}sur{NBSP}{all}")
}

/// `« vers 14 h »`.
pub(super) fn quoted(words: &str) -> String {
    format!("«{NBSP}{words}{NBSP}»")
}

/// `reçue par téléphone`: how the request came.
pub(super) fn received(channel: &str) -> String {
    let how = match channel {
        "telephone" => "par téléphone",
        "accueil" => "à l’accueil",
        "partenaire" => "par un partenaire",
        "domicile" => "au domicile, pendant une visite",
        other => other,
    };
    format!("reçue {how}")
}

/// Why there is no drawing.
pub(super) fn no_signature(reason: &str) -> String {
    match reason {
        "vue" => "La personne n’a pas signé\u{a0}: elle ne voit pas assez bien.".to_owned(),
        "main" => "La personne n’a pas signé\u{a0}: sa main ne le permet pas.".to_owned(),
        "refus" => "La personne n’a pas souhaité signer.".to_owned(),
        words => format!("La personne n’a pas signé\u{a0}: {words}"),
    }
}

// What the coordinator can do.

/// Link.
pub(super) const MOVE: &str = "Déplacer le rendez-vous";
/// Link.
pub(super) const PLAN_VISIT: &str = "Planifier la visite";
/// Opens the form.
pub(super) const CANCEL: &str = "Annuler la visite";
/// Field.
pub(super) const REASON: &str = "Pourquoi\u{a0}?";
/// Below the field.
pub(super) const REASON_HELP: &str =
    "La raison reste dans l’histoire de la visite\u{a0}; l’agent la lit sur sa tablette.";
/// Button.
pub(super) const CONFIRM_CANCEL: &str = "Annuler cette visite";
/// Nothing left to do.
pub(super) const NOTHING_TO_DO: &str = "Rien\u{a0}: cette visite est certifiée.";
/// Wait for the tablet.
pub(super) const WAIT_FOR_END: &str =
    "La visite est en cours. Elle pourra être certifiée quand sa fin sera arrivée de la tablette.";
/// Button: one side of what was told apart.
pub(super) const KEEP_THIS: &str = "Retenir ceci";
/// Button: both sides.
pub(super) const KEEP_BOTH: &str = "Les deux sont vrais";
/// What choosing does.
pub(super) const SETTLE_HELP: &str =
    "Ce qui n’est pas retenu reste dans l’histoire de la visite, mais ne compte plus.";

/// One side: who told what, and when.
pub(super) fn told(who: &str, what: &str, at: &str) -> String {
    format!("{who} {what} ({at}).")
}

/// Nobody opened and nobody knows how the person is.
pub(super) const DOUBT_OPEN: &str =
    "Personne n’a ouvert. La levée de doute reste ouverte tant que vous ne savez pas comment va la personne.";
/// No step was taken yet.
pub(super) const NO_STEP: &str = "Aucune étape notée pour l’instant.";
/// Question above the answers.
pub(super) const DOUBT_END: &str = "Comment va la personne\u{a0}?";
/// Label.
pub(super) const DOUBT_DETAIL: &str = "Précision (facultatif)";
/// What to write there.
pub(super) const DOUBT_DETAIL_HELP: &str = "Quelques mots, sans détail de santé.";
/// Button.
pub(super) const CLOSE_DOUBT: &str = "Clore la levée de doute";
/// Not closed: no answer.
pub(super) const DOUBT_END_MISSING: &str = "Dites comment va la personne, en quelques mots au plus (200\u{a0}signes), puis recommencez. Rien n’a été modifié.";
/// Nothing to close.
pub(super) const NO_DOUBT: &str =
    "Il n’y a pas de levée de doute ouverte sur cette visite. Rien n’a été modifié.";

/// The step that comes next.
pub(super) fn next_step(step: &str) -> String {
    format!("Étape suivante\u{a0}: {}.", step.to_lowercase())
}

/// Button: fixes the price.
pub(super) fn fix_price(amount: Cents) -> String {
    format!("Retenir le prix de {amount}")
}

/// Above that button.
pub(super) const FIX_PRICE_HELP: &str = "C’est le prix que donnent le tarif voté et le justificatif enregistré. Les deux montants restent dans l’histoire du document.";

// Refusals.

/// Not certified: told apart in two ways.
pub(super) const NOT_CERTIFIED_DISAGREEMENT: &str = "Cette visite est à trancher\u{a0}: ce qui a été noté de deux côtés ne va pas ensemble. Choisissez d’abord ce qui est vrai, puis certifiez. Rien n’a été modifié.";
/// Not certified: the end has not arrived.
pub(super) const NOT_CERTIFIED_RUNNING: &str = "La fin de cette visite n’est pas encore arrivée de la tablette. Attendez qu’elle se connecte, puis certifiez. Rien n’a été modifié.";
/// Not certified: it did not take place.
pub(super) const NOT_CERTIFIED_NOT_DONE: &str =
    "Cette visite n’a pas eu lieu\u{a0}: elle ne peut pas être certifiée. Rien n’a été modifié.";
/// Not cancelled: it took place.
pub(super) const NOT_CANCELLED: &str = "Cette visite a déjà commencé ou eu lieu, ou est déjà annulée\u{a0}: elle ne peut plus être annulée. Rien n’a été modifié.";
/// Not cancelled: no reason.
pub(super) const REASON_MISSING: &str = "Dites en quelques mots pourquoi la visite est annulée (200\u{a0}signes au plus), puis recommencez. Rien n’a été modifié.";
/// Nothing to settle.
pub(super) const NOTHING_TO_SETTLE: &str =
    "Il n’y a plus rien à trancher sur cette visite. Rien n’a été modifié.";
/// No price to fix.
pub(super) const NO_PRICE_TO_FIX: &str = "Le prix de cette visite ne peut pas être fixé\u{a0}: elle est déjà facturée, pas encore terminée, ou le justificatif manque toujours. Rien n’a été modifié.";

/// After a form: what was done.
pub(super) fn done(code: &str) -> Option<&'static str> {
    Some(match code {
        "certifiee" => "C’est certifié\u{a0}: la visite passe aux finances.",
        "annulee" => "La visite est annulée. L’agent le verra à sa prochaine connexion.",
        "tranchee" => "C’est tranché. Ce qui n’est pas retenu reste dans l’histoire.",
        "aide" => "La demande d’aide est close. L’agent le verra sur sa tablette.",
        "doute" => "La levée de doute est close.",
        "prix" => "Le prix est fixé.",
        "poste" => "C’est noté\u{a0}: le résumé est posté.",
        _ => return None,
    })
}
