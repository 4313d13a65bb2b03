//! French words of the summary that a person takes home: short sentences, said to her.

use jiff::civil::Date;

use super::super::{Demarche, Outcome, Owner, Plan, Redirection, RedirectionKind};
use crate::french::{self, NBSP, capitalised};
use crate::partner::Partner;
use crate::person::payer::Billed;
use crate::person::{Civility, Person};
use crate::tariff::Quote;

/// What was done.
pub const DONE: &str = "Ce que nous avons fait";
/// What comes next.
pub const NEXT: &str = "Et maintenant";
/// The next appointment.
pub const APPOINTMENT: &str = "Votre prochain rendez-vous";
/// The price.
pub const PRICE: &str = "Le prix";
/// To whom she was directed.
pub const DIRECTED: &str = "Pour vous aider aussi";
/// Whom to call.
pub const CALL: &str = "Une question\u{a0}?";
/// Nothing is to be done.
pub const NOTHING_NEXT: &str = "Vous n’avez rien à faire.";
/// No démarche was noted.
pub(super) const NO_DEMARCHE: &str = "Nous avons parlé de vos démarches ensemble.";

/// `Madame Ferrand`, `Odette Ferrand`.
#[must_use]
pub fn addressed(person: &Person) -> String {
    let civility = match person.civility() {
        Some(Civility::Madame) => "Madame",
        Some(Civility::Monsieur) => "Monsieur",
        None => return person.full_name(),
    };
    format!("{civility}{NBSP}{}", person.last_name)
}

/// `Madame Ferrand, voici ce que nous avons fait ensemble le lundi 23 novembre 2026`.
#[must_use]
pub(super) fn title(person: &Person, day: Date) -> String {
    format!("{}, voici ce que nous avons fait ensemble le {}", addressed(person), french::long_date(day))
}

/// Where a démarche stands, in everyday words.
#[must_use]
pub(super) fn demarche(demarche: &Demarche) -> String {
    let stands = match Outcome::from_code(&demarche.outcome) {
        Some(Outcome::Done) => "c’est fait.",
        Some(Outcome::Waiting) => "c’est envoyé, nous attendons la réponse.",
        Some(Outcome::Resume) => "c’est commencé, il faudra continuer.",
        Some(Outcome::Impossible) => "ce n’était pas possible ce jour-là.",
        Some(Outcome::Refused) => "l’organisme a répondu non.",
        Some(Outcome::GivenUp) => "vous avez choisi de ne pas continuer.",
        None => "c’est commencé.",
    };
    format!("{}{NBSP}: {stands}", capitalised(demarche.title.trim()))
}

/// `Vous : rapporter l’avis d’impôt, avant le 15 décembre 2026.`
#[must_use]
pub(super) fn next_action(demarche: &Demarche) -> Option<String> {
    let over = matches!(
        Outcome::from_code(&demarche.outcome),
        Some(Outcome::Done | Outcome::GivenUp | Outcome::Refused)
    );
    let what = demarche.next_action.trim().trim_end_matches('.');
    if over || what.is_empty() {
        return None;
    }
    let who = match Owner::from_code(&demarche.next_owner) {
        Some(Owner::Person) => format!("Vous{NBSP}: "),
        Some(Owner::Agent) => format!("Nous{NBSP}: "),
        Some(Owner::Office) => format!("Notre bureau{NBSP}: "),
        Some(Owner::Partner) => format!("Notre partenaire{NBSP}: "),
        Some(Owner::Body) => format!("L’organisme{NBSP}: "),
        None => String::new(),
    };
    let due: Option<Date> = demarche.next_due.as_ref().and_then(|due| due.parse().ok());
    let due = due.map(|due| format!(", avant le {}", french::date(due))).unwrap_or_default();
    Some(if who.is_empty() { format!("{}{due}.", capitalised(what)) } else { format!("{who}{what}{due}.") })
}

/// A line that was told to her, as a sentence.
#[must_use]
pub(super) fn sentence(line: &str) -> String {
    let line = capitalised(line);
    if line.ends_with(['.', '!', '?', '…', ':']) { line } else { format!("{line}.") }
}

/// `Jeudi 10 décembre 2026, vers 14 h.`
#[must_use]
pub(super) fn appointment(plan: &Plan) -> String {
    let day = capitalised(&french::long_date(plan.start.date()));
    let hour = plan.announced.trim();
    let hour = if hour.is_empty() { french::announced(plan.start.time()) } else { hour.to_owned() };
    format!("{day}, {hour}.")
}

/// The price, and how it will be paid.
#[must_use]
pub(super) fn price(quote: Option<&Quote>, billed: Billed) -> Vec<String> {
    let letter = match billed {
        Billed::Person => "Vous recevrez un courrier qui dit combien payer, et comment.",
        Billed::Guardian => {
            "Le courrier qui dit combien payer, et comment, sera envoyé à la personne qui vous protège."
        }
        Billed::Addressee | Billed::Relative => {
            "Le courrier qui dit combien payer, et comment, sera envoyé à la personne convenue avec vous."
        }
        Billed::Succession => return Vec::new(),
    };
    match quote.and_then(Quote::amount) {
        Some(amount) if amount.0 <= 0 => vec!["Cette visite est gratuite.".to_owned()],
        Some(amount) => vec![
            format!("La visite coûte {amount}."),
            "Vous n’avez rien à payer aujourd’hui.".to_owned(),
            letter.to_owned(),
        ],
        None => vec![
            "Le prix n’est pas encore connu. Nous vous le dirons.".to_owned(),
            "Vous n’avez rien à payer aujourd’hui.".to_owned(),
        ],
    }
}

/// `France services, au 04 65 71 00 01 : toutes les démarches. Rendez-vous pris.`
#[must_use]
pub(super) fn directed(one: &Redirection, partner: Option<&Partner>) -> String {
    let mut words = one.name.trim().to_owned();
    if let Some(partner) = partner {
        if words.is_empty() {
            words = partner.name.trim().to_owned();
        }
        let phone = partner.phone.trim();
        if !phone.is_empty() {
            words.push_str(&format!(", au {}", unbroken(phone)));
        }
        let purpose = partner.purpose.trim().trim_end_matches('.');
        if !purpose.is_empty() {
            words.push_str(&format!("{NBSP}: {purpose}"));
        }
    }
    let how = match RedirectionKind::from_code(&one.kind) {
        Some(RedirectionKind::Appointment) => " Un rendez-vous est pris.",
        Some(RedirectionKind::Called) => " Nous les avons appelés ensemble.",
        Some(RedirectionKind::Details) | None => "",
    };
    format!("{words}.{how}")
}

/// `Appelez-nous au 04 65 71 00 00.`
#[must_use]
pub(super) fn call(phone: &str) -> String {
    match phone.trim() {
        "" => "Parlez-en avec nous à la prochaine visite.".to_owned(),
        phone => format!("Appelez-nous au {}.", unbroken(phone)),
    }
}

/// A number that stays on its line.
fn unbroken(phone: &str) -> String {
    phone.replace(' ', &NBSP.to_string())
}
