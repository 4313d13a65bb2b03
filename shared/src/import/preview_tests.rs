//! Whole tables: what each line becomes.

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::cells::last_tax_notice;
use super::draft::Entry;
use super::*;
use crate::id::{DocumentId, uuid_v7};
use crate::money::Cents;
use crate::names::NameKey;
use crate::person::{self, Civility};
use crate::quotient::QuotientKind;
use crate::secrets::{self, Found};

const TODAY: Date = date(2026, 11, 23);

fn options(existing: &[ExistingPerson]) -> Options<'_> {
    Options {
        today: TODAY,
        commune_city: "Saint-Égrève",
        with_remarks: false,
        tax_notice: last_tax_notice(TODAY),
        validity_months: 12,
        existing,
    }
}

/// A table from `|`-separated lines, the first being line 1 of the file.
fn table(lines: &[&str]) -> Table {
    let cells = |line: &str| {
        if line.is_empty() { Vec::new() } else { line.split('|').map(str::to_owned).collect() }
    };
    let rows =
        lines.iter().enumerate().skip(1).map(|(index, line)| Row { line: index + 1, cells: cells(line) });
    Table { header: cells(lines[0]), header_line: 1, rows: rows.collect() }
}

fn read(lines: &[&str], options: &Options) -> Vec<Line> {
    let table = table(lines);
    let columns = Columns::new(guess(&table.header), table.header.len()).unwrap();
    preview(&table, &columns, options).lines
}

fn read_one(lines: [&str; 2], options: &Options) -> (Draft, Vec<Note>) {
    match read(&lines, options).remove(0) {
        Line { outcome: Outcome::Becomes(draft), notes, .. } => (*draft, notes),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_whole_line() {
    let header = "Civilité|NOM|Prénom|Né le|Adresse|Complément|CP|Ville|Tél. fixe|Mobile|QF CAF|Mois QF|RFR|Parts|Observations";
    let line = "MME|DA COSTA|Suzanne|24/8/1946|100 rue de Fiancey|Bât. B, digicode 4521A|38120|ST EGREVE|465716256|?|1 629|07/2026|8 805,11|1|mdp toto";
    let (draft, notes) = read_one([header, line], &options(&[]));
    let caf = QuotientDraft {
        kind: QuotientKind::Caf,
        value: Cents(162_900),
        reference: date(2026, 7, 1),
        income: None,
        parts_hundredths: None,
    };
    let tax = QuotientDraft {
        kind: QuotientKind::TaxNotice,
        value: Cents(73_376),
        reference: date(2026, 9, 1),
        income: Some(Cents(880_511)),
        parts_hundredths: Some(100),
    };
    assert_eq!(
        draft,
        Draft {
            civility: Some(Civility::Madame),
            last_name: "Da Costa".into(),
            first_name: "Suzanne".into(),
            birth_year: Some(1946),
            address: person::Address {
                line: "100 rue de Fiancey".into(),
                complement: "Bât. B".into(),
                postcode: "38120".into(),
                city: "Saint-Égrève".into(),
                ..person::Address::default()
            },
            phones: vec!["04 65 71 62 56".into()],
            no_phone: false,
            access_note: "digicode 4521A".into(),
            needs: String::new(),
            quotients: vec![caf, tax],
        }
    );
    assert_eq!(
        notes,
        [
            Note::NameRecased { field: Field::LastName, name: "Da Costa".into() },
            Note::BirthReduced { year: 1946 },
            Note::AccessMoved,
            Note::CityRespelled { from: "ST EGREVE".into(), to: "Saint-Égrève".into() },
            Note::ZeroRestored { text: "04 65 71 62 56".into() },
            Note::TaxNoticeAssumed { value: Cents(73_376), reference: date(2026, 9, 1) },
        ]
    );
}

#[test]
fn refused_lines_say_why() {
    let lines = [
        "Nom|Prénom|Ville|Divers",
        "Auger|Emmanuel",
        "Auger|Emmanuel|Fontaine|",
        "|Emmanuel||",
        "Nom|PRENOM|Ville|Divers",
        "=HYPERLINK(\"x\")|Test||",
        "Auger 2|Emmanuel||",
        "Auger|1 53 05 38 037 397 18||",
        "",
        " || |",
        "Auger|Léa|Fontaine|x|y",
        "Auger|Zoé|Fontaine|x| ",
        "Auger|Lou|Fontaine",
    ];
    let outcomes: Vec<Outcome> = read(&lines, &options(&[])).into_iter().map(|line| line.outcome).collect();
    let not_a_name = |field, text: &str| Outcome::Refused(Reason::NotAName { field, text: text.into() });
    assert_eq!(outcomes[0], Outcome::Refused(Reason::CutShort { cells: 2, columns: 4 }));
    assert!(matches!(outcomes[1], Outcome::Becomes(_)));
    assert_eq!(outcomes[2], Outcome::Refused(Reason::NoLastName));
    assert_eq!(outcomes[3], Outcome::Refused(Reason::HeaderAgain));
    assert_eq!(outcomes[4], not_a_name(Field::LastName, "HYPERLINK(\"x\")"));
    assert_eq!(outcomes[5], not_a_name(Field::LastName, "Auger 2"));
    assert_eq!(outcomes[6], not_a_name(Field::FirstName, "[retiré]"));
    assert_eq!(outcomes[7..9], [Outcome::Empty, Outcome::Empty]);
    assert_eq!(outcomes[9], Outcome::Refused(Reason::TooManyCells { cells: 5, columns: 4 }));
    // Only what is left out is missing, or only emptiness is too much.
    assert!(matches!(outcomes[10..12], [Outcome::Becomes(_), Outcome::Becomes(_)]));

    let long = format!("Auger|Emmanuel|{}|", "x".repeat(201));
    let refused = read(&[lines[0], &long], &options(&[])).remove(0).outcome;
    assert_eq!(refused, Outcome::Refused(Reason::CellTooLong { field: Field::City, length: 201 }));
}

#[test]
fn duplicates_of_lines_and_of_known_persons() {
    let id = DocumentId(uuid_v7(1, [0; 10]));
    let existing = [ExistingPerson { id, key: NameKey::new("Ferrand", "Odette", None) }];
    let lines = [
        "Nom|Prénom|Naissance",
        "JOSEPH|Pierre Gérard|20/11/49",
        "FERRAND|Odette|1938",
        "Joseph|Pierre-Gérard|1949",
        "Joseph|Pierre-Gérard|1950",
    ];
    let outcomes: Vec<Outcome> =
        read(&lines, &options(&existing)).into_iter().map(|line| line.outcome).collect();
    let twins: Vec<Option<Twin>> = outcomes
        .into_iter()
        .map(|outcome| match outcome {
            Outcome::Duplicate { of, .. } => Some(of),
            _ => None,
        })
        .collect();
    assert_eq!(twins, [None, Some(Twin::Existing(id)), Some(Twin::Line(2)), None]);
}

#[test]
fn quotients_that_price_nothing() {
    let header = "Nom|QF CAF|Mois QF|RFR|Parts";
    let of = |line: &str| {
        let (draft, notes) = read_one([header, line], &options(&[]));
        (draft.quotients.len(), notes)
    };
    let unreadable = |field, text: &str| Note::Unreadable { field, text: text.into() };
    for (line, taken, notes) in [
        ("A|700||non|", 0, vec![Note::QuotientWithoutMonth { value: Cents(70_000) }]),
        ("A|700|12/2026||", 0, vec![Note::QuotientOfTheFuture { reference: date(2026, 12, 1) }]),
        ("A|700|11/2026||", 1, vec![]),
        ("A|700|11/2025||", 1, vec![]),
        (
            "A|700|10/2025||",
            1,
            vec![Note::QuotientOutdated { kind: QuotientKind::Caf, reference: date(2025, 10, 1) }],
        ),
        ("A|sept cents|10/2025||", 0, vec![unreadable(Field::CafQuotient, "sept cents")]),
        ("A|700|autre||", 0, vec![unreadable(Field::CafMonth, "autre")]),
        ("A|1718320|07/2026||", 0, vec![unreadable(Field::CafQuotient, "1718320")]),
        ("A|NC|07/2026|NC|1", 0, vec![]),
        ("A|||9 000|", 0, vec![Note::IncomeWithoutParts { income: Cents(900_000) }]),
        ("A|||9 000|zéro", 0, vec![unreadable(Field::TaxParts, "zéro")]),
    ] {
        assert_eq!(of(line), (taken, notes), "{line}");
    }
    let before = Options { tax_notice: date(2025, 9, 1), ..options(&[]) };
    let (draft, notes) = read_one([header, "A|||9 000|1"], &before);
    assert_eq!(draft.quotients[0].reference, date(2025, 9, 1));
    assert!(
        notes
            .contains(&Note::QuotientOutdated { kind: QuotientKind::TaxNotice, reference: date(2025, 9, 1) })
    );
}

#[test]
fn no_telephone_is_believed_only_without_doubt() {
    for (line, phones, no_phone) in [
        ("A|pas de tél|", 0, true),
        ("A|néant|aucun", 0, true),
        ("A|pas de tél|06 39 98 68 98", 1, false),
        ("A|pas de tél|?", 0, false),
        ("A|pas de tél|illisible", 0, false),
        ("A||pas de portable", 0, false),
        ("A|?|", 0, false),
        ("A|0465716256|04 65 71 62 56", 1, false),
    ] {
        let (draft, _) = read_one(["Nom|Tél|Mobile", line], &options(&[]));
        assert_eq!((draft.phones.len(), draft.no_phone), (phones, no_phone), "{line}");
    }
}

#[test]
fn remarks_only_when_asked_for_and_without_secrets() {
    let asked = Options { with_remarks: true, ..options(&[]) };
    let header = "Nom|Observations";
    let long = format!("A|{}", "x ".repeat(101));
    for (line, needs, notes) in [
        ("A|entend mal", "entend mal", vec![]),
        (
            "A|entend mal; n° sécu 1 53 05 38 037 397 18\na un chien",
            "entend mal; a un chien",
            vec![Note::SecretRemoved { field: Field::Remarks, found: Found::SocialSecurity }],
        ),
        ("A|mdp toto", "", vec![Note::SecretRemoved { field: Field::Remarks, found: Found::MaybePassword }]),
        ("A|=1+1", "1+1", vec![Note::FormulaNeutralised { field: Field::Remarks }]),
        (long.as_str(), "", vec![Note::RemarkTooLong { length: 201 }]),
    ] {
        let (draft, found) = read_one([header, line], &asked);
        assert_eq!((draft.needs.as_str(), found), (needs, notes), "{line}");
        assert_eq!(read_one([header, line], &options(&[])).0.needs, "", "{line}");
    }
}

#[test]
fn one_column_of_whole_names() {
    let (draft, notes) = read_one(["Nom et prénom|Commune", "Mme Ferrand Odette|Fontaine"], &options(&[]));
    assert_eq!(draft.full_name(), "Mme\u{a0}Odette Ferrand");
    assert_eq!(notes, [Note::NameSplit { last_name: "Ferrand".into(), first_name: "Odette".into() }]);
}

/// Cells of every kind, mostly near what the readers look for.
fn any_cell() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,30}",
        "[0-9/. +-]{0,20}",
        "[A-Za-zéÉœ' -]{0,20}",
        "[=+@-]?(digicode |St-|mdp |né |pas de )?[0-9A-Za-z;,€ ]{0,20}",
        "x{190,210}",
        Just("1 53 05 38 037 397 18".to_owned()),
        Just("FR76 3000 6000 0112 3456 7890 189".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_table_is_read_and_gives_only_valid_persons(
        rows in prop::collection::vec(prop::collection::vec(any_cell(), 0..18), 0..8)
    ) {
        let header: Vec<String> = Field::ALL.iter().map(|field| field.code().to_owned()).collect();
        let chosen = Field::ALL.into_iter().map(|field| if field == Field::FullName { Field::Ignored } else { field });
        let columns = Columns::new(chosen.collect(), header.len()).unwrap();
        let rows: Vec<Row> = rows.into_iter().enumerate().map(|(index, cells)| Row { line: index + 2, cells }).collect();
        let table = Table { header, header_line: 1, rows };
        let preview = preview(&table, &columns, &Options { with_remarks: true, ..options(&[]) });
        prop_assert_eq!(preview.lines.len(), table.rows.len());
        let entry = Entry { schema: 1, by: String::new(), at: 0 };
        for line in &preview.lines {
            line.notes.iter().for_each(|note| drop(text::note(note)));
            if let Outcome::Becomes(draft) | Outcome::Duplicate { draft, .. } = &line.outcome {
                let person = draft.person(&entry, || "id".to_owned());
                prop_assert_eq!(person::check(&person), Ok(()));
                let kept = format!("{}\n{}\n{}\n{}", draft.needs, draft.access_note, draft.address.line, draft.full_name());
                prop_assert!(!secrets::find(&kept).iter().any(|secret| secrets::blocks(secret.found)), "{}", kept);
            }
        }
    }
}
