//! French words of what is to be decided.

use super::Matter;
use crate::document::{FieldValue, Kind};
use crate::french::{self, NBSP};
use crate::money::Cents;
use crate::visit::text as visit_text;
use crate::visit::{Event, Plan};

/// The record was erased.
pub const ERASED: &str = "fiche effacée";
/// Something was written about it.
pub const WRITTEN: &str = "quelque chose y a été noté, et n’a pas été gardé";
/// A visit was given to another agent.
pub const TAKEN_AWAY: &str = "confiée à quelqu’un d’autre";
/// Its first agent worked on it all the same.
pub const WORKED_ON: &str = "travail fait sans réseau, gardé";
/// An empty value.
const NOTHING: &str = "(rien)";

/// What it is about, in a sentence; `kind` is that of the document it was found in.
#[must_use]
pub fn matter(matter: &Matter, kind: Kind) -> String {
    match matter {
        Matter::ToldApart(apart) => visit_text::apart(*apart),
        Matter::DoubleBooking { .. } => {
            format!("À trancher{NBSP}: deux visites au même moment pour le même agent.")
        }
        Matter::FieldChangedTwice { path } => {
            format!("À trancher{NBSP}: {} a été modifié de deux côtés.", field(kind, path))
        }
        Matter::ErasedEdited { .. } => {
            format!("À savoir{NBSP}: une fiche effacée a été modifiée ailleurs, sans le savoir.")
        }
        Matter::WrittenAfterLoss { .. } => {
            format!(
                "À savoir{NBSP}: une visite confiée à quelqu’un d’autre a été faite par son premier agent."
            )
        }
        Matter::PriceDiffers => {
            format!("À trancher{NBSP}: le prix annoncé n’est pas celui que donne le tarif.")
        }
    }
}

/// An event, as a value: `déplacée, lundi 23 novembre à 15 h, 1 h 30`.
#[must_use]
pub fn event(event: &Event) -> String {
    let what = event.kind().map_or("notée", visit_text::event);
    let detail = match event.plan() {
        Some(plan) => booking(&plan),
        None => event.reason.clone(),
    };
    if detail.is_empty() { what.to_owned() } else { format!("{what}, {detail}") }
}

/// `lundi 23 novembre à 15 h, 1 h 30`.
#[must_use]
pub fn booking(plan: &Plan) -> String {
    format!("{}, {}", french::moment(plan.start), french::duration(plan.minutes))
}

/// The name of a field: `l’adresse`.
#[must_use]
pub fn field(kind: Kind, path: &[String]) -> String {
    let names: Vec<&str> = path.iter().map(String::as_str).collect();
    let name = match (kind, names.as_slice()) {
        (Kind::Person, ["civility" | "last_name" | "first_name"]) => "le nom",
        (Kind::Person, ["birth_year"]) => "l’année de naissance",
        (Kind::Person, ["address", ..]) => "l’adresse",
        (Kind::Person, ["phones" | "no_phone", ..]) => "le téléphone",
        (Kind::Person, ["access_note"]) => "la consigne d’accès",
        (Kind::Person, ["needs" | "language" | "reading"]) => "ce qui aide à la visite",
        (Kind::Person, ["contacts", ..]) => "un proche à prévenir",
        (Kind::Person, ["quotients", ..]) => "un quotient familial",
        (Kind::Person, ["protection", ..]) => "la mesure de protection",
        (Kind::Person, ["payer", ..]) => "qui paie",
        (Kind::Visit, ["theme"]) => "le thème",
        (Kind::Visit, ["notes"]) => "les notes",
        (Kind::Visit, ["next_steps"]) => "les suites",
        (Kind::Visit, ["quote", ..]) => "le prix",
        (Kind::Visit, ["signature", ..]) => "la signature",
        (Kind::Visit, ["ticks", ..]) => "l’aide-mémoire",
        (Kind::Visit, ["demarches", ..]) => "une démarche",
        (Kind::Visit, ["redirections", ..]) => "une orientation",
        (Kind::Visit, ["preparation", ..]) => "la préparation",
        _ => "une information",
    };
    name.to_owned()
}

/// A value, in words: an amount where the field is one, nothing said as `(rien)`.
#[must_use]
pub fn field_value(path: &[String], value: &FieldValue) -> String {
    let is_amount = path.last().is_some_and(|name| name.ends_with("_cents"));
    match value {
        FieldValue::Text(text) if text.trim().is_empty() => NOTHING.to_owned(),
        FieldValue::Text(text) => text.clone(),
        FieldValue::Number(number) if is_amount => Cents(*number).to_string(),
        FieldValue::Number(number) => number.to_string(),
        FieldValue::Flag(true) => "oui".to_owned(),
        FieldValue::Flag(false) => "non".to_owned(),
        FieldValue::Nothing | FieldValue::Other => NOTHING.to_owned(),
        FieldValue::Record(fields) => {
            let said = fields
                .iter()
                .map(|(name, value)| field_value(&[path, std::slice::from_ref(name)].concat(), value));
            joined(said)
        }
        FieldValue::List(items) => joined(items.iter().map(|item| field_value(path, item))),
    }
}

fn joined(values: impl Iterator<Item = String>) -> String {
    let said: Vec<String> = values.filter(|value| value != NOTHING).collect();
    if said.is_empty() { NOTHING.to_owned() } else { said.join(", ") }
}
