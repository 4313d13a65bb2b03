use std::collections::BTreeSet;

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::commune::Theme;
use crate::document::{Actor, Document};
use crate::french::NBSP;
use crate::id::uuid_v7;

fn item(id: &str, section: Section) -> TemplateItem {
    TemplateItem {
        id: id.into(),
        section: section.code().into(),
        kind: ItemKind::Tick.code().into(),
        label: format!("Penser à {id}"),
        ..TemplateItem::default()
    }
}

fn question(id: &str) -> TemplateItem {
    TemplateItem { kind: ItemKind::Question.code().into(), ..item(id, Section::Steps) }
}

fn when(question: &str, answer: bool, item: TemplateItem) -> TemplateItem {
    TemplateItem { only_if: Some(Condition { question: question.into(), answer }), ..item }
}

fn required(item: TemplateItem) -> TemplateItem {
    TemplateItem { required: true, ..item }
}

fn template(items: Vec<TemplateItem>) -> Template {
    let items = items.into_iter().chain(text::closing()).collect();
    Template { theme: "ameli".into(), title: "Ameli".into(), items, ..Template::default() }
}

/// Has she an account? If so: did she lose her password? If so: find it again. If not: create the account.
fn account() -> Template {
    template(vec![
        item("carte", Section::Prepare),
        question("compte"),
        required(when("compte", false, item("creer", Section::Steps))),
        when("compte", true, question("oublie")),
        required(when("oublie", true, item("retrouver", Section::Steps))),
        item("attestation", Section::Steps),
    ])
}

fn answered(answers: &[(&str, bool)]) -> BTreeMap<String, Tick> {
    let tick = |(id, answer): &(&str, bool)| {
        ((*id).to_owned(), Tick { done: true, answer: Some(*answer), ..Tick::default() })
    };
    answers.iter().map(tick).collect()
}

fn ticked(ids: &[&str]) -> BTreeMap<String, Tick> {
    ids.iter().map(|id| ((*id).to_owned(), Tick { done: true, ..Tick::default() })).collect()
}

fn ids<'a>(items: &[&'a TemplateItem]) -> Vec<&'a str> {
    items.iter().map(|item| item.id.as_str()).filter(|id| !id.starts_with("fin-")).collect()
}

#[test]
fn an_item_applies_once_its_question_has_the_wanted_answer() {
    for (answers, applying) in [
        (&[][..], &["compte", "attestation"][..]),
        (&[("compte", false)], &["compte", "creer", "attestation"]),
        (&[("compte", true)], &["compte", "oublie", "attestation"]),
        (&[("compte", true), ("oublie", true)], &["compte", "oublie", "retrouver", "attestation"]),
        (&[("compte", true), ("oublie", false)], &["compte", "oublie", "attestation"]),
        // An answer given before changing one's mind on the first question no longer counts.
        (&[("compte", false), ("oublie", true)], &["compte", "creer", "attestation"]),
    ] {
        assert_eq!(ids(&account().applicable(&answered(answers))), applying, "{answers:?}");
    }
}

#[test]
fn a_condition_that_names_no_earlier_question_hides_nothing() {
    for other in ["inconnue", "compte"] {
        let odd = template(vec![when(other, true, item("a", Section::Steps)), question("compte")]);
        assert_eq!(ids(&odd.applicable(&BTreeMap::new())), ["a", "compte"]);
    }
}

#[test]
fn what_is_still_missing_is_required_applies_and_is_not_done() {
    let missing = |ticks: &BTreeMap<String, Tick>| {
        let account = account();
        ids(&account.missing(ticks)).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(missing(&BTreeMap::new()), [""; 0], "no answer, nothing required yet but the closing items");
    assert_eq!(missing(&answered(&[("compte", false)])), ["creer"]);
    let mut ticks = answered(&[("compte", false)]);
    ticks.extend(ticked(&["creer"]));
    assert_eq!(missing(&ticks), [""; 0]);
    ticks.insert("creer".into(), Tick::default());
    assert_eq!(missing(&ticks), ["creer"], "a tick taken back counts no more");
}

#[test]
fn the_closing_items_are_missing_until_they_are_ticked() {
    let closing: Vec<_> = text::closing().into_iter().map(|item| item.id).collect();
    let account = account();
    let missing: Vec<_> = account.missing(&BTreeMap::new()).into_iter().map(|item| item.id.clone()).collect();
    assert_eq!(missing, closing);
    let all: Vec<_> = closing.iter().map(String::as_str).collect();
    assert!(account.missing(&ticked(&all)).is_empty());
}

#[test]
fn progress_counts_what_applies_at_the_home() {
    assert_eq!(account().progress(&BTreeMap::new()), Progress { done: 0, of: 6 });
    assert_eq!(account().progress(&answered(&[("compte", false)])), Progress { done: 1, of: 7 });
    let not_an_answer = ticked(&["compte", "attestation", "carte"]);
    assert_eq!(account().progress(&not_an_answer), Progress { done: 1, of: 6 }, "a question wants an answer");
}

#[test]
fn a_section_or_a_kind_of_a_later_version_is_shown_among_the_steps_and_ticked() {
    let odd = TemplateItem { section: "demain".into(), kind: "mesure".into(), ..item("a", Section::Steps) };
    assert_eq!((odd.section(), odd.kind()), (Section::Steps, ItemKind::Tick));
    assert!(odd.done(&ticked(&["a"])));
}

#[test]
fn a_template_updated_while_a_visit_is_open_leaves_that_visit_on_its_version() {
    let (old, new) = (DocumentId(uuid_v7(1, [1; 10])), DocumentId(uuid_v7(2, [2; 10])));
    let commune = |template: DocumentId| {
        let theme = Theme { template: template.to_string(), ..Theme::default() };
        Commune { themes: BTreeMap::from([("ameli".to_owned(), theme)]), ..Commune::default() }
    };
    let planned = Visit { theme: "ameli".into(), ..Visit::default() };
    assert_eq!(template_of(&planned, Some(&commune(old))), Some(old));
    assert_eq!(template_of(&planned, Some(&commune(new))), Some(new), "not begun: the version in force");
    let begun = Visit { template: old.to_string(), ..planned };
    assert_eq!(template_of(&begun, Some(&commune(new))), Some(old), "begun: the version it began with");
    assert_eq!(template_of(&begun, None), Some(old));
    let unreadable = Visit { template: "?".into(), ..begun };
    assert_eq!(template_of(&unreadable, Some(&commune(new))), None, "never another in its place");
    assert_eq!(template_of(&Visit::default(), Some(&commune(new))), None);
}

#[test]
fn a_template_is_only_published_when_it_holds_together() {
    assert_eq!(check(&account()), []);
    let a = || item("a", Section::Steps);
    let b = || item("b", Section::Prepare);
    for (items, flaw) in [
        (vec![a(), a()], Flaw::SameId("a".into())),
        (vec![TemplateItem { label: " ".into(), ..a() }], Flaw::Empty("a".into())),
        (vec![when("q", true, a()), question("q")], Flaw::NoSuchQuestion("a".into())),
        (vec![item("q", Section::Steps), when("q", true, a())], Flaw::NoSuchQuestion("a".into())),
        (vec![required(b()), a()], Flaw::RequiredBefore("b".into())),
        (
            vec![TemplateItem { kind: ItemKind::Question.code().into(), ..b() }, a()],
            Flaw::AskedBefore("b".into()),
        ),
        (vec![a(), b()], Flaw::OutOfOrder("b".into())),
        (vec![b()], Flaw::NoStep),
    ] {
        assert_eq!(check(&template(items)), [flaw]);
    }
    let open = Template { items: vec![a()], ..account() };
    assert_eq!(check(&open), [Flaw::NoClosing]);
    assert_eq!(check(&Template { title: String::new(), ..account() }), [Flaw::Unnamed]);
}

#[test]
fn what_changed_between_two_versions_is_told_item_by_item() {
    let before = template(vec![item("a", Section::Steps), item("b", Section::Steps)]);
    assert_eq!(changes(&before, &before.clone().published(2, date(2027, 1, 4))), []);
    let reworded = TemplateItem { label: "Autrement".into(), ..item("b", Section::Steps) };
    let mut after = template(vec![reworded.clone(), item("c", Section::Steps)]);
    after.demarches.push("Simulation".into());
    let told = changes(&before, &after);
    assert_eq!(
        told,
        [
            Change::Edited { before: &before.items[1], after: &reworded },
            Change::Added(&after.items[1]),
            Change::Removed(&before.items[0]),
            Change::Suggested("Simulation"),
        ]
    );
    assert_eq!(text::change(&told[1]), format!("Ajouté{NBSP}: Penser à c"));
    let swapped = template(vec![item("b", Section::Steps), item("a", Section::Steps)]);
    assert_eq!(changes(&before, &swapped), [Change::Reordered]);
}

#[test]
fn an_edition_says_its_number_its_day_and_when_it_was_checked() {
    let template = account().published(2, date(2026, 11, 24));
    assert_eq!(
        text::edition(&template).replace(NBSP, " "),
        "Version 2 du 24 novembre 2026, à relire par le service"
    );
    let checked = Template { checked_on: Some("2026-11-03".into()), ..template };
    assert!(text::edition(&checked).ends_with(&format!("vérifiée le 3{NBSP}novembre 2026")));
}

fn all() -> Vec<Template> {
    library().unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn every_theme_of_the_library_can_be_published() {
    for template in all() {
        assert_eq!(check(&template), [], "{}", template.theme);
    }
    let themes: BTreeSet<_> = all().into_iter().map(|template| template.theme).collect();
    assert_eq!(themes.len(), FILES.len(), "one theme a file");
    for theme in ["ameli", "impots", "retraite", "caf", "autonomie", "energie", "courriel", "courrier"] {
        assert!(themes.contains(theme), "{theme}");
    }
}

#[test]
fn every_theme_says_what_to_prepare_to_bring_and_to_do_and_where_to_check() {
    for template in all() {
        let theme = &template.theme;
        assert!(template.section(Section::Prepare).count() >= 3, "{theme}: papers to prepare");
        assert!(template.section(Section::Bring).next().is_some(), "{theme}: what to bring");
        assert!(template.section(Section::Steps).any(|item| item.required), "{theme}: a required step");
        assert!(template.demarches.len() >= 3 && !template.sources.is_empty(), "{theme}");
        let at_first = template.progress(&BTreeMap::new()).of;
        assert!((8..=20).contains(&at_first), "{theme}: {at_first} items before any answer");
    }
}

#[test]
fn every_question_of_the_library_opens_something() {
    for template in all() {
        for question in template.items.iter().filter(|item| item.kind() == ItemKind::Question) {
            let opens = template
                .items
                .iter()
                .any(|item| item.only_if.as_ref().is_some_and(|condition| condition.question == question.id));
            assert!(opens, "{}: {}", template.theme, question.id);
            assert!(question.label.ends_with('?'), "{}: {}", template.theme, question.label);
        }
    }
}

#[test]
fn a_theme_is_whole_after_a_round_trip_through_its_document() {
    for template in all() {
        let template = template.published(1, date(2026, 11, 24));
        let (mut document, _) = Document::create(&template, Actor([1; 16]), 0).unwrap();
        let again = Document::load(&document.save(), []).unwrap();
        assert_eq!(again.read::<Template>().unwrap(), template);
    }
}

#[test]
fn the_files_of_the_library_are_easy_to_read() {
    for (name, source) in FILES {
        for (line, words) in (1..).zip(source.lines()) {
            assert!(words.chars().count() <= 110, "{name}:{line} is long");
            assert!(!words.contains(['\t', '\r']) && words.trim_end() == words, "{name}:{line}");
        }
    }
}

#[test]
fn the_example_of_the_guide_is_read_as_it_says() {
    let guide = include_str!("../../aide-memoire/README.md");
    let example = guide.split("```").nth(1).unwrap().trim();
    let template = parse("README.md", example).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(check(&template), []);
    assert!(template.items.iter().any(|item| item.only_if.is_some()));
}

/// Independent of what sets the typography: it looks at the words as they will be shown.
#[test]
fn the_typography_of_the_whole_library_is_french() {
    let closing = text::closing();
    let library = all();
    let items = library.iter().flat_map(|template| &template.items).chain(&closing);
    let mut words: Vec<&str> = items.flat_map(|item| [item.label.as_str(), item.hint.as_str()]).collect();
    words.extend(library.iter().flat_map(|template| &template.demarches).map(String::as_str));
    words.extend(library.iter().map(|template| template.title.as_str()));
    for text in words.into_iter().filter(|text| !text.is_empty()) {
        assert!(!text.contains(['\'', '"', '\t']), "{text}");
        assert!(!text.contains("...") && !text.contains("  ") && text.trim() == text, "{text}");
        assert_eq!(text.matches('«').count(), text.matches('»').count(), "{text}");
        let signs: Vec<char> = text.chars().collect();
        for (index, pair) in signs.windows(2).enumerate() {
            let [before, sign] = pair else { continue };
            if ";:!?»€%".contains(*sign) {
                assert_eq!(*before, NBSP, "before {sign}: {text}");
            }
            if *before == '«' {
                assert_eq!(*sign, NBSP, "after «: {text}");
            }
            if ",.".contains(*sign) {
                assert!(before.is_alphanumeric() || ")»’".contains(*before), "before {sign}: {text}");
            }
            if ";:!?,".contains(*before) {
                assert!(sign.is_whitespace(), "after {before}: {text} ({index})");
            }
        }
        let first = text.trim_start_matches(['«', NBSP]).chars().next().unwrap_or(' ');
        let site = text.split(' ').next().is_some_and(|word| word.contains(".fr"));
        assert!(first.is_uppercase() || first.is_ascii_digit() || site || first == 'l', "capital: {text}");
        for word in text.split(|sign: char| !sign.is_alphanumeric()) {
            let wrong =
                ["Etat", "Etre", "Ecrire", "Ecouter", "Etaler", "Evaluer", "coeur", "soeur", "oeuvre"];
            assert!(!wrong.contains(&word), "{word}: {text}");
        }
        assert!(!text.contains("http") && !text.contains("www."), "a plain domain name: {text}");
        assert!(!text.contains('€'), "no amount: {text}");
    }
    for template in &library {
        for item in &template.items {
            assert!(!item.label.ends_with(['.', ',', ';', ':']), "a label has no full stop: {}", item.label);
            let whole = item.hint.is_empty() || item.hint.ends_with(['.', '?', '…', '»']);
            assert!(whole, "a hint is a sentence: {}", item.hint);
        }
    }
}

#[test]
fn faults_are_told_in_french_with_file_and_line() {
    let error = parse("caf.md", "# CAF\n\nthème : caf\n\n## Sur place\n- Penser").unwrap_err();
    assert_eq!(
        text::file_error(&error).replace(NBSP, " "),
        "caf.md, ligne 6 : ce point n’a pas d’identifiant entre accolades, ou pas de mots."
    );
    assert!(text::flaw(&Flaw::NoClosing).contains("fenêtre privée"));
}

proptest! {
    #[test]
    fn whatever_a_document_holds_the_rules_answer(
        shape in prop::collection::vec((0_usize..6, 0_u8..3, prop::option::of((0_usize..6, any::<bool>())), any::<bool>()), 0..8),
        given in prop::collection::btree_map("[a-f]", (any::<bool>(), prop::option::of(any::<bool>())), 0..6),
    ) {
        let name = |index: usize| ["a", "b", "c", "d", "e", "f"][index].to_owned();
        let items = shape.into_iter().map(|(id, kind, only_if, required)| TemplateItem {
            id: name(id),
            kind: ["coche", "question", "mesure"][usize::from(kind)].into(),
            only_if: only_if.map(|(question, answer)| Condition { question: name(question), answer }),
            required,
            ..TemplateItem::default()
        });
        let template = Template { items: items.collect(), ..Template::default() };
        let ticks = given.into_iter().map(|(id, (done, answer))| (id, Tick { done, answer, at: 0 })).collect();
        let (applicable, missing) = (template.applicable(&ticks), template.missing(&ticks));
        let progress = template.progress(&ticks);
        prop_assert_eq!(applicable.len(), progress.of);
        prop_assert!(progress.done + missing.len() <= progress.of);
        prop_assert!(missing.iter().all(|item| item.required && !item.done(&ticks)));
        let unconditional = template.items.iter().filter(|item| item.only_if.is_none()).count();
        prop_assert!(unconditional <= progress.of && progress.of <= template.items.len());
    }
}
