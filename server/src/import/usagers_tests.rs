//! Whole office files, taken whole: the one that the demo imports, and one of another office.

use jiff::civil::{Date, date};
use palier_shared::french::NBSP;
use palier_shared::import::{
    Columns, Counts, Draft, ExistingPerson, Line, Note, Options, Outcome, Preview, Reason, Twin, cells,
    guess, preview, text,
};
use palier_shared::names::NameKey;
use palier_shared::quotient::QuotientKind;
use palier_shared::{id, secrets};

use super::table;

const USAGERS: &[u8] = include_bytes!("../../../tests/data/usagers.csv");
const TODAY: Date = date(2026, 11, 23);

fn preview_of(bytes: &[u8], with_remarks: bool, existing: &[ExistingPerson]) -> Preview {
    let table = table::read(bytes).unwrap();
    let columns = Columns::new(guess(&table.header), table.header.len()).unwrap();
    let options = Options {
        today: TODAY,
        commune_city: "Saint-Égrève",
        with_remarks,
        tax_notice: cells::last_tax_notice(TODAY),
        validity_months: 12,
        existing,
    };
    preview(&table, &columns, &options)
}

fn draft(line: &Line) -> Option<&Draft> {
    match &line.outcome {
        Outcome::Becomes(draft) | Outcome::Duplicate { draft, .. } => Some(draft),
        Outcome::Refused(_) | Outcome::Empty => None,
    }
}

fn count(preview: &Preview, sought: fn(&Note) -> bool) -> usize {
    preview.lines.iter().flat_map(|line| &line.notes).filter(|note| sought(note)).count()
}

#[test]
fn every_line_has_an_outcome() {
    let preview = preview_of(USAGERS, false, &[]);
    let numbers: Vec<usize> = preview.lines.iter().map(|line| line.line).collect();
    // Line 1 has the titles; line 165 is the end of a cell begun on 164.
    let expected: Vec<usize> = (2..=335).filter(|number| *number != 165).collect();
    assert_eq!(numbers, expected);
    assert_eq!(preview.counts(), Counts { becomes: 320, duplicates: 9, refused: 2, empty: 2 });
    assert_eq!(
        text::counts(&preview.counts()),
        format!(
            "320{NBSP}nouvelles fiches, 9{NBSP}doublons probables, 2{NBSP}lignes refusées, 2{NBSP}lignes vides"
        )
    );
}

#[test]
fn what_is_not_a_new_person() {
    let preview = preview_of(USAGERS, false, &[]);
    let mut twins = Vec::new();
    let mut refused = Vec::new();
    let mut empty = Vec::new();
    for line in &preview.lines {
        match &line.outcome {
            Outcome::Becomes(_) => {}
            Outcome::Duplicate { of: Twin::Line(first), .. } => twins.push((line.line, *first)),
            Outcome::Duplicate { of: Twin::Existing(_), .. } => panic!("nobody is known yet"),
            Outcome::Refused(reason) => refused.push((line.line, reason)),
            Outcome::Empty => empty.push(line.line),
        }
    }
    let expected = [
        (132, 16),
        (149, 116),
        (153, 83),
        (164, 7),
        (197, 194),
        (208, 39),
        (215, 189),
        (233, 46),
        (261, 151),
    ];
    assert_eq!(twins, expected);
    assert_eq!(empty, [84, 335]);
    assert_eq!(refused.len(), 2);
    assert_eq!(refused[0], (67, &Reason::CutShort { cells: 4, columns: 15 }));
    assert!(matches!(refused[1], (110, Reason::NotAName { .. })));
}

#[test]
fn what_was_corrected() {
    let preview = preview_of(USAGERS, false, &[]);
    for (what, counted, expected) in [
        (
            "dates reduced to their year",
            count(&preview, |note| matches!(note, Note::BirthReduced { .. })),
            267,
        ),
        ("towns respelled", count(&preview, |note| matches!(note, Note::CityRespelled { .. })), 246),
        (
            "names in capitals or without any",
            count(&preview, |note| matches!(note, Note::NameRecased { .. })),
            93,
        ),
        ("digicodes put apart", count(&preview, |note| matches!(note, Note::AccessMoved)), 43),
        ("no telephone", count(&preview, |note| matches!(note, Note::SaysNoPhone)), 28),
        (
            "quotients of the future",
            count(&preview, |note| matches!(note, Note::QuotientOfTheFuture { .. })),
            3,
        ),
        ("quotients outdated", count(&preview, |note| matches!(note, Note::QuotientOutdated { .. })), 86),
        ("tax notices", count(&preview, |note| matches!(note, Note::TaxNoticeAssumed { .. })), 203),
        ("unreadable cells", count(&preview, |note| matches!(note, Note::Unreadable { .. })), 0),
        ("formulas", count(&preview, |note| matches!(note, Note::FormulaNeutralised { .. })), 1),
    ] {
        assert_eq!(counted, expected, "{what}");
    }
}

#[test]
fn one_line_in_full() {
    let preview = preview_of(USAGERS, true, &[]);
    let line = preview.lines.iter().find(|line| line.line == 164).unwrap();
    let draft = draft(line).unwrap();
    assert_eq!(draft.full_name(), format!("Mme{NBSP}Dominique Gautier"));
    assert_eq!(draft.address.one_line(), "17B impasse des Lilas, 38120 Saint-Égrève");
    assert_eq!(draft.needs, "dit \"Loulou\"; vit seule; sonner fort");
    assert_eq!((draft.birth_year, draft.phones.len(), draft.no_phone), (Some(1943), 0, false));
    assert_eq!((draft.quotients[0].kind, draft.quotients[0].value.0), (QuotientKind::TaxNotice, 162_197));
}

#[test]
fn no_secret_survives_even_when_remarks_are_asked_for() {
    for with_remarks in [false, true] {
        let preview = preview_of(USAGERS, with_remarks, &[]);
        for line in &preview.lines {
            let kept = format!("{:?}\n{:?}", draft(line), line.notes);
            assert_eq!(secrets::find(&kept), [], "line {}", line.line);
            for trace in ["mdp", "Soleil", "Minou", "toto", "1234567", "impots", "sécu "] {
                assert!(!kept.contains(trace), "line {}: {trace}", line.line);
            }
        }
        let removed = count(&preview, |note| matches!(note, Note::SecretRemoved { .. }));
        assert_eq!(removed, if with_remarks { 13 } else { 0 });
        let with_needs =
            preview.lines.iter().filter_map(draft).filter(|draft| !draft.needs.is_empty()).count();
        assert_eq!(with_needs, if with_remarks { 206 } else { 0 });
    }
}

#[test]
fn importing_twice_finds_everyone_again() {
    let first = preview_of(USAGERS, false, &[]);
    let known = first.lines.iter().filter_map(|line| {
        let draft = draft(line).filter(|_| matches!(line.outcome, Outcome::Becomes(_)))?;
        let id = id::DocumentId(id::uuid_v7(u64::try_from(line.line).unwrap(), [0; 10]));
        Some(ExistingPerson { id, key: NameKey::new(&draft.last_name, &draft.first_name, draft.birth_year) })
    });
    let known: Vec<ExistingPerson> = known.collect();
    let counts = preview_of(USAGERS, false, &known).counts();
    assert_eq!(counts, Counts { becomes: 0, duplicates: 329, refused: 2, empty: 2 });
}

#[test]
fn a_file_of_another_office() {
    let file = "\u{feff}N° dossier,Nom de famille,Prénoms,Né(e) le,Voie,Code postal,Commune,Portable,Quotient familial,Date attestation CAF\n\
        12,Nguyễn,Thị Lan,1941-02-03,\"12, rue de la Paix\",1000,BOURG EN BRESSE CEDEX,639985596,\"1 044,50\",2026-10-15\n\
        13,\"Œuvrard\",Noël,,,,,,,\n";
    let preview = preview_of(file.as_bytes(), false, &[]);
    assert_eq!(preview.counts(), Counts { becomes: 2, ..Counts::default() });
    let lan = draft(&preview.lines[0]).unwrap();
    assert_eq!(lan.full_name(), "Thị Lan Nguyễn");
    assert_eq!(lan.birth_year, Some(1941));
    assert_eq!(lan.address.one_line(), "12, rue de la Paix, 01000 Bourg En Bresse");
    assert_eq!(lan.phones, ["06 39 98 55 96"]);
    let quotient = &lan.quotients[0];
    assert_eq!(
        (quotient.kind, quotient.value.0, quotient.reference),
        (QuotientKind::Caf, 104_450, date(2026, 10, 1))
    );
    assert_eq!(draft(&preview.lines[1]).unwrap().last_name, "Œuvrard");
}
