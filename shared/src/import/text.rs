//! French words of the import: what a coordinator reads beside each column and each line.

use super::columns::{ColumnsError, Field};
use super::notes::{Note, Reason};
use super::preview::{Counts, Outcome, Twin};
use crate::french::{self, NBSP};
use crate::money::Cents;
use crate::quotient::QuotientKind;
use crate::secrets;

/// What a column holds, in the list where it is chosen.
#[must_use]
pub fn field(field: Field) -> &'static str {
    match field {
        Field::Civility => "Civilité",
        Field::LastName => "Nom",
        Field::FirstName => "Prénom",
        Field::FullName => "Nom et prénom ensemble",
        Field::Birth => "Date ou année de naissance",
        Field::AddressLine => "Adresse (numéro et rue)",
        Field::Complement => "Complément d’adresse",
        Field::Postcode => "Code postal",
        Field::City => "Commune",
        Field::Phone => "Téléphone",
        Field::Mobile => "Mobile",
        Field::CafQuotient => "Quotient familial CAF",
        Field::CafMonth => "Mois du quotient CAF",
        Field::TaxIncome => "Revenu fiscal de référence",
        Field::TaxParts => "Nombre de parts",
        Field::Remarks => "Remarques (laissées de côté, sauf demande)",
        Field::Ignored => "Ne pas reprendre",
    }
}

/// The column inside a sentence: `le nom`.
fn the(field: Field) -> &'static str {
    match field {
        Field::Civility => "la civilité",
        Field::LastName => "le nom",
        Field::FirstName => "le prénom",
        Field::FullName => "le nom et le prénom",
        Field::Birth => "la date de naissance",
        Field::AddressLine => "l’adresse",
        Field::Complement => "le complément d’adresse",
        Field::Postcode => "le code postal",
        Field::City => "la commune",
        Field::Phone => "le téléphone",
        Field::Mobile => "le mobile",
        Field::CafQuotient => "le quotient CAF",
        Field::CafMonth => "le mois du quotient CAF",
        Field::TaxIncome => "le revenu fiscal de référence",
        Field::TaxParts => "le nombre de parts",
        Field::Remarks => "les remarques",
        Field::Ignored => "une colonne laissée de côté",
    }
}

/// The longest quotation of a cell, in characters.
const LONGEST_QUOTE: usize = 60;

/// `« texte »`, shortened when it is long.
fn quoted(text: &str) -> String {
    let mut shown: String = text.chars().take(LONGEST_QUOTE).collect();
    if text.chars().count() > LONGEST_QUOTE {
        shown.push('…');
    }
    format!("«{NBSP}{shown}{NBSP}»")
}

/// What is wrong with the choice of columns; `header` gives the titles.
#[must_use]
pub fn columns_error(error: &ColumnsError, header: &[String]) -> String {
    let title = |position: usize| match header.get(position).map(|title| title.trim()) {
        Some(title) if !title.is_empty() => quoted(title),
        _ => format!("la colonne {}", position + 1),
    };
    match error {
        ColumnsError::WrongCount { titles, chosen } => {
            format!("Le fichier a {titles} colonnes et {chosen} choix ont été faits. Rechargez la page puis recommencez.")
        }
        ColumnsError::NoLastName => {
            "Aucune colonne ne donne le nom. Choisissez celle qui le contient pour continuer.".to_owned()
        }
        ColumnsError::Twice { field: twice, first, second } => format!(
            "Deux colonnes sont choisies pour {}{NBSP}: {} et {}. Gardez-en une seule.",
            the(*twice),
            title(*first),
            title(*second)
        ),
        ColumnsError::NameTwoWays => {
            "Le nom est choisi deux fois. Gardez soit la colonne «\u{a0}Nom et prénom ensemble\u{a0}», soit les colonnes séparées.".to_owned()
        }
    }
}

/// Why a line is refused.
#[must_use]
pub fn reason(reason: &Reason) -> String {
    match reason {
        Reason::CutShort { cells, columns } => format!(
            "La ligne est coupée{NBSP}: {} au lieu de {columns}. Complétez-la dans le fichier ou saisissez la personne à la main.",
            french::count(*cells, "case", "cases")
        ),
        Reason::TooManyCells { cells, columns } => format!(
            "La ligne a {} au lieu de {columns}{NBSP}: une case contient sans doute le séparateur du fichier, et les suivantes sont décalées.",
            french::count(*cells, "case", "cases")
        ),
        Reason::HeaderAgain => "Ce sont de nouveau les titres des colonnes.".to_owned(),
        Reason::NoLastName => "Il manque le nom.".to_owned(),
        Reason::NotAName { field, text } => format!(
            "{} ne peut pas être {}{NBSP}: corrigez la case si c’est bien une personne.",
            quoted(text),
            the(*field)
        ),
        Reason::CellTooLong { field, length } => {
            format!(
                "{} compte {length} caractères{NBSP}: c’est trop long pour être repris tel quel.",
                french::capitalised(the(*field))
            )
        }
    }
}

/// What was corrected, dropped or assumed on a line.
#[must_use]
pub fn note(note: &Note) -> String {
    match note {
        Note::SecretRemoved { field, found } => {
            format!(
                "Dans {}, {} a été retiré{NBSP}: Palier ne le garde pas.",
                the(*field),
                secrets::text::name(*found)
            )
        }
        Note::FormulaNeutralised { field } => {
            format!("Dans {}, une formule de tableur a été rendue inoffensive.", the(*field))
        }
        Note::Unreadable { field, text } => unreadable(*field, text),
        Note::NameRecased { field, name } => {
            let what = if *field == Field::FirstName { "Prénom" } else { "Nom" };
            format!("{what} écrit {}.", quoted(name))
        }
        Note::NameSplit { last_name, first_name } => {
            format!(
                "Nom {} et prénom {} séparés au premier mot{NBSP}: à vérifier.",
                quoted(last_name),
                quoted(first_name)
            )
        }
        Note::BirthReduced { year } => format!("Seule l’année de naissance est gardée{NBSP}: {year}."),
        Note::CityRespelled { from, to } => {
            format!("Commune écrite {} au lieu de {}.", quoted(to), quoted(from))
        }
        Note::ZeroRestored { text } => {
            format!("Le zéro du début, perdu par le tableur, a été remis{NBSP}: {text}.")
        }
        Note::AccessMoved => {
            format!(
                "Le code d’entrée est rangé dans «{NBSP}Pour entrer{NBSP}», montré seulement sur demande."
            )
        }
        Note::SaysNoPhone => "Noté comme n’ayant pas de téléphone.".to_owned(),
        Note::RemarkTooLong { length } => {
            format!(
                "La remarque compte {length} caractères et n’est pas reprise{NBSP}: résumez-la dans la fiche."
            )
        }
        Note::QuotientWithoutMonth { value } => {
            format!(
                "Quotient CAF de {value} sans son mois{NBSP}: il n’est pas repris, demandez l’attestation."
            )
        }
        Note::QuotientOfTheFuture { reference } => {
            format!("Quotient CAF {}, un mois à venir{NBSP}: il n’est pas repris.", of_month(*reference))
        }
        Note::QuotientOutdated { kind, reference } => outdated(*kind, of_month(*reference)),
        Note::IncomeWithoutParts { income } => {
            format!(
                "Revenu fiscal de {income} sans nombre de parts{NBSP}: le quotient ne peut pas être calculé."
            )
        }
        Note::TaxNoticeAssumed { value, reference } => tax_notice(*value, of_month(*reference)),
    }
}

fn unreadable(field: Field, text: &str) -> String {
    let what = french::capitalised(the(field));
    let left_out = match field {
        Field::Phone | Field::Mobile => "il n’est pas repris, à recopier s’il est bien celui de la personne",
        Field::Birth => "l’année est laissée vide",
        Field::Civility | Field::Postcode => "la case est laissée vide",
        Field::CafQuotient | Field::CafMonth => "le quotient CAF n’est pas repris",
        Field::TaxIncome | Field::TaxParts => "le quotient n’est pas calculé",
        _ => "la case n’est pas reprise",
    };
    format!("{what} ne se lit pas ({}){NBSP}: {left_out}.", quoted(text))
}

fn outdated(kind: QuotientKind, of_month: String) -> String {
    let source = match kind {
        QuotientKind::TaxNotice => "Avis d’impôt",
        QuotientKind::Caf => "Quotient CAF",
        QuotientKind::Msa => "Quotient MSA",
        QuotientKind::Other => "Quotient",
    };
    format!("{source} {of_month}{NBSP}: à mettre à jour.")
}

fn tax_notice(value: Cents, of_month: String) -> String {
    format!("Quotient de {value} calculé sur l’avis d’impôt, supposé {of_month}{NBSP}: à vérifier.")
}

/// `de juillet 2026`, `d’octobre 2026`.
fn of_month(month: jiff::civil::Date) -> String {
    let name = french::month(month.month());
    let of = if name.starts_with(['a', 'o']) { "d’" } else { "de " };
    format!("{of}{name} {}", month.year())
}

/// What a line becomes, in a word or two.
#[must_use]
pub fn outcome(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Becomes(_) => "nouvelle fiche",
        Outcome::Duplicate { .. } => "doublon probable",
        Outcome::Refused(_) => "refusée",
        Outcome::Empty => "vide",
    }
}

/// Whom a line repeats.
#[must_use]
pub fn twin(twin: Twin) -> String {
    match twin {
        Twin::Line(line) => format!("Sans doute la même personne qu’à la ligne {line}."),
        Twin::Existing(_) => "Sans doute une personne qui a déjà sa fiche.".to_owned(),
    }
}

/// `311 nouvelles fiches, 18 doublons probables, 2 lignes refusées, 2 lignes vides`; what there is none of is not said.
#[must_use]
pub fn counts(counts: &Counts) -> String {
    let parts = [
        (counts.becomes, "nouvelle fiche", "nouvelles fiches"),
        (counts.duplicates, "doublon probable", "doublons probables"),
        (counts.refused, "ligne refusée", "lignes refusées"),
        (counts.empty, "ligne vide", "lignes vides"),
    ];
    let said: Vec<String> = parts
        .into_iter()
        .filter(|(number, ..)| *number > 0)
        .map(|(number, one, many)| french::count(number, one, many))
        .collect();
    if said.is_empty() { "aucune ligne".to_owned() } else { said.join(", ") }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::secrets::Found;

    #[test]
    fn said_to_a_coordinator() {
        let header = ["Tél".to_owned(), String::new()];
        for (said, expected) in [
            (
                columns_error(&ColumnsError::Twice { field: Field::Phone, first: 0, second: 1 }, &header),
                "Deux colonnes sont choisies pour le téléphone\u{a0}: «\u{a0}Tél\u{a0}» et la colonne 2. Gardez-en une seule.",
            ),
            (
                reason(&Reason::CutShort { cells: 4, columns: 15 }),
                "La ligne est coupée\u{a0}: 4\u{a0}cases au lieu de 15. Complétez-la dans le fichier ou saisissez la personne à la main.",
            ),
            (
                reason(&Reason::CellTooLong { field: Field::AddressLine, length: 300 }),
                "L’adresse compte 300 caractères\u{a0}: c’est trop long pour être repris tel quel.",
            ),
            (
                note(&Note::SecretRemoved { field: Field::Remarks, found: Found::SocialSecurity }),
                "Dans les remarques, un numéro de sécurité sociale a été retiré\u{a0}: Palier ne le garde pas.",
            ),
            (
                note(&Note::Unreadable { field: Field::Birth, text: "vers 1940".into() }),
                "La date de naissance ne se lit pas («\u{a0}vers 1940\u{a0}»)\u{a0}: l’année est laissée vide.",
            ),
            (
                note(&Note::QuotientOutdated { kind: QuotientKind::Caf, reference: date(2024, 4, 1) }),
                "Quotient CAF d’avril 2024\u{a0}: à mettre à jour.",
            ),
            (
                note(&Note::TaxNoticeAssumed { value: Cents(73_376), reference: date(2026, 9, 1) }),
                "Quotient de 733,76\u{a0}€ calculé sur l’avis d’impôt, supposé de septembre 2026\u{a0}: à vérifier.",
            ),
            (twin(Twin::Line(16)), "Sans doute la même personne qu’à la ligne 16."),
            (
                counts(&Counts { becomes: 311, duplicates: 1, refused: 0, empty: 2 }),
                "311\u{a0}nouvelles fiches, 1\u{a0}doublon probable, 2\u{a0}lignes vides",
            ),
        ] {
            assert_eq!(said, expected);
        }
    }

    #[test]
    fn long_cells_are_shortened() {
        let said = note(&Note::Unreadable { field: Field::Phone, text: "x".repeat(300) });
        assert!(said.chars().count() < 200 && said.contains('…'), "{said}");
    }
}
