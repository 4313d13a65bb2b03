//! French words of the pages that a person is given.

use jiff::civil::Date;
use palier_shared::french::{self, NBSP, capitalised};
use palier_shared::person::commitment::Way;
use palier_shared::person::text as words;

use super::view;
use crate::components::Tag;

/// Name of the page.
pub(super) const PAGE: &str = "Pages à remettre";
/// Opens a page for the person to read.
pub(super) const READ: &str = "Lire ensemble, en grand";
/// How it was given.
pub(super) const HOW: &str = "Une fois lue ou remise, touchez comment\u{a0}:";
/// Nothing is to be given.
pub(super) const NOTHING_DUE: &str = "Tout a été remis, dans la dernière version.";
/// The commune has published nothing, or it has not arrived.
pub(super) const NOTHING_PUBLISHED: &str = "Aucune page publiée n’est sur la tablette. Elles arrivent quand le service les a publiées et que la tablette est connectée.";
/// What was given.
pub(super) const GIVEN: &str = "Ce qui a été remis";
/// Nothing yet.
pub(super) const NOTHING_GIVEN: &str = "Rien pour l’instant.";
/// Takes back a mistaken touch.
pub(super) const UNDO: &str = "Noté par erreur";

/// `Pages à remettre à Mme Ferrand`.
#[must_use]
pub(super) fn title(who: &str) -> String {
    format!("Pages à remettre à {who}")
}

/// Why it is to be given.
#[must_use]
pub(super) fn due(newer: bool) -> Tag {
    view::tag(newer, if newer { "Nouvelle version à remettre" } else { "À remettre" })
}

/// `Version 2026-1, publiée le 23 novembre 2026`.
#[must_use]
pub(super) fn edition(version: &str, published: Option<Date>) -> String {
    match published {
        Some(day) => format!("Version {version}, publiée le {}", french::date(day)),
        None => format!("Version {version}"),
    }
}

/// Fields that the office left open.
#[must_use]
pub(super) fn unfilled(fields: &[String]) -> String {
    format!(
        "Il manque des mots dans ce texte{NBSP}({}). Dites-le au service, qui doit le publier à nouveau.",
        fields.join(", ")
    )
}

/// How a page is given, as an answer.
#[must_use]
pub(super) fn way(way: Way) -> &'static str {
    match way {
        Way::Paper => "Sur papier",
        Way::ReadAloud => "Lue ensemble",
        Way::Shown => "Montrée à l’écran",
        Way::Sent => "Envoyée",
    }
}

/// `Lue ensemble, Nos engagements réciproques`, for screen readers.
#[must_use]
pub(super) fn given_how(title: &str, how: Way) -> String {
    format!("{}, {title}", way(how))
}

/// `Le 23 novembre 2026, remise sur papier`.
#[must_use]
pub(super) fn given(on: Option<Date>, stored: &str, way: Option<Way>) -> String {
    let day = on.map_or_else(|| stored.to_owned(), |on| format!("le {}", french::date(on)));
    let how = way.map(|way| format!(", {}", words::way(way))).unwrap_or_default();
    capitalised(&format!("{day}{how}"))
}

/// `Noté par erreur : Nos engagements réciproques`, for screen readers.
#[must_use]
pub(super) fn undo(title: &str) -> String {
    format!("{UNDO}{NBSP}: {title}")
}

/// `Relire Nos engagements réciproques`.
#[must_use]
pub(super) fn read_again(title: &str) -> String {
    format!("Relire «{NBSP}{title}{NBSP}»")
}
