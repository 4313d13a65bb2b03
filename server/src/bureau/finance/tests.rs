//! The finance officer's pages, through the real routes.

use std::process::Command;

use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use jiff::civil::date;
use palier_shared::billing::Invoice;
use palier_shared::id::DocumentId;

use super::issue::{Choice, FIELD};
use crate::bureau::sample::{CERTIFIED, Sample};
use crate::store::{Author, StoreError, ledger};
use crate::web::testing::{Answer, TestCommune};

/// A certified visit at 15,20 €, or of another quotient.
async fn certified(test: &TestCommune, person: DocumentId, day: i8, quotient: Option<i64>) -> DocumentId {
    let start = date(2026, 11, day).at(9, 0, 0, 0);
    Sample { events: CERTIFIED, start, quotient, person }.write(test).await
}

fn choice(debtor: DocumentId, cents: i64) -> String {
    Choice { debtor, total: palier_shared::money::Cents(cents) }.to_string()
}

async fn issue(test: &TestCommune, chosen: &[String]) -> Answer {
    let fields: Vec<(&str, &str)> = chosen.iter().map(|choice| (FIELD, choice.as_str())).collect();
    test.post(&test.finance, "/bureau/factures/emettre", &fields).await
}

async fn invoices(test: &TestCommune) -> Vec<Invoice> {
    test.commune.read(ledger::invoices).await.map_err(|error: StoreError| error).unwrap()
}

async fn audited(test: &TestCommune, action: &'static str) -> Vec<String> {
    let read = test.commune.read(move |connection| {
        let mut statement = connection.prepare("select subject from audit where action = ?1")?;
        let subjects: Result<Vec<String>, _> = statement.query_map([action], |row| row.get(0))?.collect();
        Ok::<_, StoreError>(subjects?)
    });
    read.await.unwrap()
}

#[tokio::test]
async fn the_home_page_says_what_can_be_billed_and_why_not() {
    let test = TestCommune::new().await;
    let names = [("Mme", "Odette", "Ferrand"), ("M.", "Marcel", "Vial"), ("Mme", "Yvette", "Costa")];
    let mut people = Vec::new();
    for (civility, first, last) in names {
        people.push(test.person(civility, first, last).await);
    }
    certified(&test, people[0], 6, Some(1150)).await;
    certified(&test, people[0], 19, Some(1150)).await;
    certified(&test, people[1], 14, Some(742)).await;
    certified(&test, people[2], 18, None).await;
    let page = test.get(&test.finance, "/bureau/").await.text();
    for part in [
        "2 forfaits à 15,20 €",
        "6 et 19 novembre",
        "reportée : sous 15 €",
        "prix à confirmer",
        "prochain numéro 2026-0001",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert_eq!(page.matches("type=\"checkbox\"").count(), 1, "only what is ready can be checked");
    assert!(page.contains(&choice(people[0], 3040)));
}

#[tokio::test]
async fn an_issued_invoice_holds_what_was_frozen() {
    let test = TestCommune::new().await;
    let odette = test.person("Mme", "Odette", "Ferrand").await;
    certified(&test, odette, 19, Some(1150)).await;
    let answer = issue(&test, &[choice(odette, 1520)]).await;
    assert_eq!(answer.location(), "/bureau/factures?annee=2026&de=1&a=1&laissees=0");
    let invoice = invoices(&test).await.remove(0);
    assert_eq!(
        (invoice.reference().as_str(), invoice.total().0, invoice.issued_on),
        ("2026-0001", 1520, date(2026, 11, 20))
    );
    assert_eq!(invoice.debtor.name, "Mme\u{a0}Odette Ferrand");
    assert_eq!(invoice.debtor.address, ["36 avenue de la Monta", "38120 Saint-Égrève"]);
    assert_eq!(invoice.issuer.name, "CCAS de Saint-Égrève");
    assert_eq!(invoice.decisions, ["Tarif\u{a0}: délibération d’essai (conseil d’administration du CCAS)"]);
    let line = &invoice.lines[0];
    assert_eq!(line.label, "Aide administrative à domicile, forfait d’environ 1\u{a0}h\u{a0}30");
    assert_eq!((line.worker.as_str(), line.minutes_spent), ("Claire Morel", 46));
    assert_eq!(line.basis.replace(['\u{a0}', '\u{202f}'], " "), "quotient 1 150,00 € (CAF, septembre 2026)");

    let list = test.get(&test.finance, &answer.location()).await.text();
    assert!(
        list.contains("Facture émise : 2026-0001.") && list.contains("/bureau/factures/2026-0001.pdf"),
        "{list}"
    );
    assert!(test.get(&test.finance, "/bureau/").await.text().contains("Rien à facturer"));
}

#[tokio::test]
async fn an_invoice_is_made_out_to_the_guardian_the_relative_or_the_estate() {
    use palier_shared::person::{Guardian, LifeFact, Person, Protection};
    let test = TestCommune::new().await;
    let mut people = Vec::new();
    for (civility, first, last) in
        [("Mme", "Odette", "Ferrand"), ("M.", "Marcel", "Vial"), ("Mme", "Yvette", "Costa")]
    {
        let id = test.person(civility, first, last).await;
        certified(&test, id, 19, Some(1150)).await;
        people.push(id);
    }
    let edit = |id, edit: fn(&mut Person)| {
        test.commune.write(Author::SERVER, move |write| {
            write.edit::<Person, StoreError>(id, |person| {
                edit(person);
                Ok(())
            })
        })
    };
    let guarded = edit(people[0], |person| {
        let guardian = Guardian { body: "UDAF de l’Isère".into(), ..Guardian::default() };
        person.protection = Protection { kind: "tutelle".into(), guardian, until: None };
    });
    let deceased = edit(people[1], |person| {
        let death = LifeFact { state: "deces".into(), since: "2026-11-19".into(), ..LifeFact::default() };
        person.life.insert("a".into(), death);
        person.payer.succession.name = "Maître Blanc, notaire".into();
    });
    let unsigned = edit(people[2], |person| person.payer.kind = "proche".into());
    for written in [guarded.await, deceased.await, unsigned.await] {
        written.unwrap();
    }
    let page = test.get(&test.finance, "/bureau/").await.text();
    for part in ["représentée par UDAF de l’Isère", "Succession de M.", "payeur à préciser"] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let chosen: Vec<String> = people.iter().map(|id| choice(*id, 1520)).collect();
    issue(&test, &chosen).await;
    let mut letters: Vec<String> = invoices(&test)
        .await
        .into_iter()
        .map(|invoice| format!("{}; {}", invoice.debtor.name, invoice.debtor.address.join("; ")))
        .collect();
    letters.sort_unstable();
    assert_eq!(
        letters,
        [
            "Mme\u{a0}Odette Ferrand; représentée par UDAF de l’Isère; 36 avenue de la Monta; 38120 Saint-Égrève",
            "Succession de M.\u{a0}Marcel Vial; Maître Blanc, notaire; 36 avenue de la Monta; 38120 Saint-Égrève",
        ],
        "a relative without an undertaking owes nothing"
    );
}

#[tokio::test]
async fn an_estate_is_listed_apart_and_waits_until_its_recipient_is_named() {
    let test = TestCommune::new().await;
    let who = &test.coordinator;
    let odette = test.person("Mme", "Odette", "Ferrand").await;
    let marcel = test.person("M.", "Marcel", "Vial").await;
    certified(&test, odette, 6, Some(1150)).await;
    certified(&test, marcel, 6, Some(1150)).await;
    let sheet = format!("/bureau/personnes/{marcel}");
    assert!(!test.get(&test.finance, "/bureau/").await.text().contains("Successions"));
    assert!(!test.get(who, &sheet).await.text().contains("name=\"destinataire\""), "he is alive");
    let death = [("etat", "deces"), ("depuis", "2026-11-19"), ("confirme", "1")];
    test.post(who, &format!("{sheet}/situation"), &death).await.location();

    let page = test.get(&test.finance, "/bureau/").await.text();
    let (others, estates) = page.split_once("id=\"successions\"").unwrap();
    assert!(others.contains("Odette Ferrand") && !others.contains("Marcel Vial"), "{others}");
    assert!(others.contains(&choice(odette, 1520)), "the others are billed as ever");
    for part in ["Succession de M. Marcel Vial", "notaire ou héritiers à nommer"] {
        assert!(estates.contains(part), "{part}: {estates}");
    }
    assert!(!estates.contains("type=\"checkbox\""), "nobody is named yet");
    let forged = issue(&test, &[choice(marcel, 1520)]).await;
    assert_eq!(forged.status, StatusCode::UNPROCESSABLE_ENTITY);

    let succession = format!("{sheet}/succession");
    let half = [("destinataire", "Maître Blanc, notaire"), ("dest-adresse", "2 quai Nord")];
    let answer = test.post(who, &succession, &half).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().contains("Complétez l’adresse") && answer.text().contains("value=\"2 quai Nord\""));
    let whole = [half[0], half[1], ("dest-code-postal", "38000"), ("dest-ville", "Grenoble")];
    for seat in [&test.finance, &test.claire] {
        assert_ne!(test.post(seat, &succession, &whole).await.status, StatusCode::OK);
    }
    test.post(who, &succession, &whole).await.location();
    assert_eq!(audited(&test, "succession.recorded").await, [marcel.to_string()], "by the coordinator alone");
    let page = test.get(&test.finance, "/bureau/").await.text();
    assert!(page.contains("Succession de M. Marcel Vial, Maître Blanc, notaire"), "{page}");
    issue(&test, &[choice(marcel, 1520)]).await.location();
    let invoice = invoices(&test).await.remove(0);
    assert_eq!(invoice.debtor.address, ["Maître Blanc, notaire", "2 quai Nord", "38000 Grenoble"]);
}

#[tokio::test]
async fn two_officers_at_once_bill_each_debtor_once_and_leave_no_gap() {
    let test = TestCommune::new().await;
    let mut chosen = Vec::new();
    for name in ["Ferrand", "Costa", "Vial"] {
        let person = test.person("Mme", "Odette", name).await;
        certified(&test, person, 19, Some(1150)).await;
        chosen.push(choice(person, 1520));
    }
    let all = chosen.clone();
    let (one, two, three) = tokio::join!(issue(&test, &all), issue(&test, &all), issue(&test, &chosen[..1]));
    let issued = [&one, &two, &three].iter().filter(|answer| answer.status == StatusCode::SEE_OTHER).count();
    assert!(issued >= 1);
    let mut numbers: Vec<i64> = invoices(&test).await.iter().map(|invoice| invoice.number).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, [1, 2, 3]);
    let late = issue(&test, &all).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.text().contains("viennent d’être facturées"), "{}", late.text());
}

#[tokio::test]
async fn a_forged_form_bills_neither_below_the_threshold_nor_another_sum() {
    let test = TestCommune::new().await;
    let marcel = test.person("M.", "Marcel", "Vial").await;
    let odette = test.person("Mme", "Odette", "Ferrand").await;
    let yvette = test.person("Mme", "Yvette", "Costa").await;
    certified(&test, marcel, 14, Some(742)).await;
    certified(&test, odette, 19, Some(1150)).await;
    certified(&test, yvette, 19, None).await;
    let ended = test.person("Mme", "Denise", "Gautier").await;
    Sample::ended(ended).write(&test).await;
    let forged = [
        choice(marcel, 1074),
        choice(odette, 700),
        choice(yvette, 0),
        choice(ended, 1520),
        "n’importe quoi".into(),
    ];
    let answer = issue(&test, &forged).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(invoices(&test).await, []);
    let nothing = issue(&test, &[]).await;
    assert!(nothing.text().contains("Aucune facture n’était cochée"), "{}", nothing.text());

    // Another visit that brings the sum above the threshold makes one invoice of both.
    certified(&test, marcel, 19, Some(742)).await;
    issue(&test, &[choice(marcel, 2148)]).await.location();
    assert_eq!(invoices(&test).await[0].lines.len(), 2);
}

#[tokio::test]
async fn a_debtor_without_address_or_with_a_late_cancellation_waits() {
    use palier_shared::visit::EventKind::*;
    let test = TestCommune::new().await;
    let odette = test.person("Mme", "Odette", "Ferrand").await;
    certified(&test, odette, 19, Some(1150)).await;
    let clear = test.commune.write(Author::SERVER, move |write| {
        write.edit::<palier_shared::person::Person, StoreError>(odette, |person| {
            person.address.line.clear();
            Ok(())
        })
    });
    clear.await.unwrap();
    let events = &[Requested, Planned, Started, Ended, Certified, Cancelled];
    let yvette = test.person("Mme", "Yvette", "Costa").await;
    Sample { events, ..Sample::ended(yvette) }.write(&test).await;
    let page = test.get(&test.finance, "/bureau/").await.text();
    assert!(page.contains("adresse à compléter") && page.contains("écart à trancher"), "{page}");
    issue(&test, &[choice(odette, 1520), choice(yvette, 1520)]).await;
    assert_eq!(invoices(&test).await, []);
}

#[tokio::test]
async fn a_price_to_confirm_is_fixed_once_the_proof_is_there() {
    let test = TestCommune::new().await;
    let yvette = test.person("Mme", "Yvette", "Costa").await;
    let id = certified(&test, yvette, 19, None).await;
    let path = format!("/bureau/visites/{id}/prix");
    assert_eq!(test.post(&test.coordinator, &path, &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let quotient = palier_shared::quotient::Quotient {
        kind: "caf".into(),
        value_cents: 115_000,
        reference: "2026-10-01".into(),
        ..Default::default()
    };
    let record = test.commune.write(Author::SERVER, move |write| {
        write.edit::<palier_shared::person::Person, StoreError>(yvette, |person| {
            person.quotients.insert("q".into(), quotient);
            Ok(())
        })
    });
    record.await.unwrap();
    test.post(&test.coordinator, &path, &[]).await.location();
    issue(&test, &[choice(yvette, 1520)]).await.location();
    assert_eq!(
        test.post(&test.coordinator, &path, &[]).await.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "it is billed"
    );
}

#[tokio::test]
async fn an_amount_that_its_own_inputs_do_not_give_is_not_billed() {
    let test = TestCommune::new().await;
    let odette = test.person("Mme", "Odette", "Ferrand").await;
    let id = certified(&test, odette, 19, Some(1150)).await;
    let forge = test.commune.write(Author::SERVER, move |write| {
        write.edit::<palier_shared::visit::Visit, StoreError>(id, |visit| {
            visit.quote.as_mut().unwrap().quotient = None;
            Ok(())
        })
    });
    forge.await.unwrap();
    assert_eq!(issue(&test, &[choice(odette, 1520)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(invoices(&test).await, []);
}

#[tokio::test]
async fn without_a_proof_the_rule_of_the_tariff_prices_once_the_delay_is_over() {
    let test = TestCommune::new().await;
    let yvette = test.person("Mme", "Yvette", "Costa").await;
    let id = certified(&test, yvette, 19, None).await;
    let path = format!("/bureau/visites/{id}/prix");
    let day = 24 * 3600 * 1000;
    test.clock.set(test.commune.now() + 29 * day);
    assert_eq!(test.post(&test.coordinator, &path, &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    test.clock.set(test.commune.now() + day);
    test.post(&test.coordinator, &path, &[]).await.location();
    issue(&test, &[choice(yvette, 1640)]).await.location();
}

#[tokio::test]
async fn an_invoice_is_a_pdf_with_its_number_and_no_name_in_the_file_s() {
    let test = TestCommune::new().await;
    let odette = test.person("Mme", "Odette", "Ferrand").await;
    certified(&test, odette, 19, Some(1150)).await;
    issue(&test, &[choice(odette, 1520)]).await.location();
    let answer = test.get(&test.finance, "/bureau/factures/2026-0001.pdf").await;
    assert_eq!(answer.headers[CONTENT_TYPE], "application/pdf");
    assert_eq!(answer.headers[CONTENT_DISPOSITION], "inline; filename=\"facture-2026-0001.pdf\"");
    assert!(answer.bytes.starts_with(b"%PDF"));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("facture.pdf");
    std::fs::write(&path, &answer.bytes).unwrap();
    let read = Command::new("pdftotext").arg(&path).arg("-").output().unwrap();
    let words = String::from_utf8(read.stdout).unwrap();
    assert!(words.contains("2026-0001") && words.contains("Ferrand") && words.contains("15,20"), "{words}");
    for (who, path, status) in [
        (&test.finance, "/bureau/factures/2026-0002.pdf", StatusCode::NOT_FOUND),
        (&test.finance, "/bureau/factures/x.pdf", StatusCode::NOT_FOUND),
        (&test.coordinator, "/bureau/factures/2026-0001.pdf", StatusCode::FORBIDDEN),
        (&test.coordinator, "/bureau/factures", StatusCode::FORBIDDEN),
    ] {
        assert_eq!(test.get(who, path).await.status, status, "{path}");
    }
}

#[tokio::test]
async fn files_open_in_a_french_spreadsheet_and_each_export_is_noted() {
    let test = TestCommune::new().await;
    let odette = test.person("Mme", "Odette", "Ferrand").await;
    certified(&test, odette, 19, Some(1150)).await;
    issue(&test, &[choice(odette, 1520)]).await.location();
    let file = test.get(&test.finance, "/bureau/exports/factures.csv?annee=2026").await;
    assert!(file.bytes.starts_with(b"\xef\xbb\xbf"));
    assert!(file.text().contains("2026-0001;20/11/2026") && file.text().contains("15,20"), "{}", file.text());
    assert_eq!(audited(&test, "export.invoices").await, ["2026"]);

    for who in [&test.finance, &test.coordinator] {
        let page = test.get(who, "/bureau/activite").await.text();
        assert!(
            page.contains("Novembre 2026") && page.contains("80-89 ans") && page.contains("46 min"),
            "{page}"
        );
        assert!(!page.contains("Ferrand"), "the log names nobody");
        let log = test.get(who, "/bureau/exports/activite.csv?periode=2026-11").await;
        assert!(
            log.bytes.starts_with(b"\xef\xbb\xbf")
                && log.text().contains("2026-0001")
                && !log.text().contains("Ferrand")
        );
    }
    let book = test.get(&test.finance, "/bureau/exports/activite.xlsx?periode=2026").await;
    assert!(book.bytes.starts_with(b"PK"));
    assert_eq!(book.headers[CONTENT_DISPOSITION], "attachment; filename=\"activite-2026.xlsx\"");
    assert_eq!(audited(&test, "export.activity").await, ["2026-11", "2026-11", "2026"]);
    let empty = test.get(&test.finance, "/bureau/activite?periode=2025-03").await.text();
    assert!(empty.contains("Aucune visite sur cette période."), "{empty}");
}
