//! A quotient entered at the door, from the paper that the person shows.

use dioxus::prelude::*;
use jiff::civil::Date;
use palier_shared::look::Icon;
use palier_shared::money::Cents;
use palier_shared::quotient::{Proof, Quotient, QuotientKind, from_tax_notice, parse_parts};

use super::text;
use crate::components::{Choices, Field, FieldKind, Fields, Typed, glyph};

/// Field of the paper: the code of its kind.
const PROOF: &str = "proof";
/// Field of the reference tax income.
const INCOME: &str = "rfr";
/// Field of the number of parts.
const PARTS: &str = "parts";
/// Field of the quotient of an attestation.
const VALUE: &str = "quotient-value";
/// Field of its month.
const MONTH: &str = "quotient-month";

/// Begins a form. Tax notices come out in August: the month is guessed, and can be changed.
pub(super) fn preset(fields: &mut Fields, first: QuotientKind, today: Date) {
    let year = if today.month() >= 8 { today.year() } else { today.year() - 1 };
    if first == QuotientKind::TaxNotice {
        fields.set(MONTH, &format!("{year:04}-08"));
    }
}

/// What is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// Which paper.
    pub kind: QuotientKind,
    /// Reference tax income.
    pub income: String,
    /// Number of parts.
    pub parts: String,
    /// Monthly quotient of an attestation.
    pub value: String,
    /// `2026-08`.
    pub month: String,
}

/// What is wrong, by field; empty where nothing is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Wrong {
    /// Income.
    pub income: &'static str,
    /// Parts.
    pub parts: &'static str,
    /// Quotient of an attestation.
    pub value: &'static str,
    /// Month.
    pub month: &'static str,
}

impl Entry {
    /// What the fields say; `first` is the paper that a form begins with.
    pub(super) fn of(fields: &Fields, first: QuotientKind) -> Self {
        let said = |name: &str| fields.get(name).to_owned();
        Entry {
            kind: QuotientKind::from_code(fields.get(PROOF)).unwrap_or(first),
            income: said(INCOME),
            parts: said(PARTS),
            value: said(VALUE),
            month: said(MONTH),
        }
    }

    /// The quotient, or what is wrong.
    ///
    /// # Errors
    /// [`Wrong`], field by field.
    pub(super) fn read(&self, today: Date, entered_by: &str, entered_at: i64) -> Result<Quotient, Wrong> {
        let mut wrong = Wrong::default();
        let reference = month(&self.month, today);
        if reference.is_none() {
            wrong.month = text::NOT_A_MONTH;
        }
        let (value, income, parts) = match self.kind {
            QuotientKind::TaxNotice => {
                let income = Cents::parse(&self.income).ok();
                let parts = parse_parts(&self.parts);
                if income.is_none() {
                    wrong.income = text::NOT_AN_AMOUNT;
                }
                if parts.is_none() {
                    wrong.parts = text::NOT_PARTS;
                }
                let value = income.zip(parts).and_then(|(income, parts)| {
                    from_tax_notice(income, parts)
                        .map_err(|error| wrong.income = text::tax_notice(error))
                        .ok()
                });
                (value, income, parts)
            }
            _ => {
                let value = Cents::parse(&self.value).ok().filter(|value| value.0 <= 10_000_000);
                if value.is_none() {
                    wrong.value = text::NOT_AN_AMOUNT;
                }
                (value, None, None)
            }
        };
        match (value, reference) {
            (Some(value), Some(reference)) => Ok(Quotient {
                kind: self.kind.code().to_owned(),
                value_cents: value.0,
                reference: reference.to_string(),
                income_cents: income.map(|income| income.0),
                parts_hundredths: parts,
                // The form is filled in from the paper that the person shows.
                proof: Proof::Seen.code().to_owned(),
                entered_by: entered_by.to_owned(),
                entered_at,
                ..Quotient::default()
            }),
            _ => Err(wrong),
        }
    }
}

/// The first day of a month that has begun.
fn month(text: &str, today: Date) -> Option<Date> {
    let first: Date = format!("{}-01", text.trim()).parse().ok()?;
    (first <= today && first.year() >= 2000).then_some(first)
}

/// The form. `preview` says what the typed quotient would make of the price.
#[component]
pub(super) fn QuotientForm(
    /// What is typed.
    typed: Typed,
    /// What is wrong.
    wrong: Wrong,
    /// The papers that the tariff accepts, the preferred first.
    kinds: Vec<QuotientKind>,
    /// What the price would be, or empty.
    preview: String,
    /// Keeps it.
    on_keep: EventHandler<()>,
    /// There is no paper today; none when there already is a price.
    on_without: Option<EventHandler<()>>,
    /// Closes the form; none when it must be filled in.
    on_cancel: Option<EventHandler<()>>,
) -> Element {
    let first = kinds.first().copied().unwrap_or(QuotientKind::TaxNotice);
    let now = Entry::of(&typed.fields(), first);
    let options =
        kinds.iter().map(|kind| (kind.code().to_owned(), text::proof(*kind).to_owned())).collect::<Vec<_>>();
    rsx! {
        section { id: "quotient-form", class: "card stack wide",
            h2 { "{text::FORM}" }
            if options.len() > 1 {
                Choices {
                    name: PROOF,
                    legend: text::PROOF,
                    options,
                    chosen: now.kind.code(),
                    on_choose: move |code: String| typed.set(PROOF, &code),
                }
            }
            div { class: "two",
                if now.kind == QuotientKind::TaxNotice {
                    Field {
                        id: INCOME, label: text::INCOME, kind: FieldKind::Amount, value: now.income.clone(),
                        hint: text::INCOME_HINT, error: wrong.income,
                        on_input: move |text: String| typed.set(INCOME, &text),
                    }
                    Field {
                        id: PARTS, label: text::PARTS, kind: FieldKind::Amount, value: now.parts.clone(),
                        hint: text::PARTS_HINT, error: wrong.parts,
                        on_input: move |text: String| typed.set(PARTS, &text),
                    }
                } else {
                    Field {
                        id: VALUE, label: text::VALUE, kind: FieldKind::Amount, value: now.value.clone(),
                        hint: text::VALUE_HINT, error: wrong.value,
                        on_input: move |text: String| typed.set(VALUE, &text),
                    }
                }
                Field {
                    id: MONTH, label: text::MONTH, kind: FieldKind::Month, value: now.month.clone(),
                    hint: text::MONTH_HINT, error: wrong.month,
                    on_input: move |text: String| typed.set(MONTH, &text),
                }
            }
            div { role: "status",
                if !preview.is_empty() {
                    p { id: "quotient-preview", class: "note info", "{preview}" }
                }
            }
            div { class: "row wrap",
                button { id: "keep-quotient", class: "primary", r#type: "button", onclick: move |_| on_keep.call(()),
                    {glyph(Icon::Check)}
                    "{text::KEEP_QUOTIENT}"
                }
                if let Some(without) = on_without {
                    button { id: "without-proof", r#type: "button", onclick: move |_| without.call(()), "{text::WITHOUT_PROOF}" }
                }
                if let Some(cancel) = on_cancel {
                    button { id: "cancel-quotient", class: "quiet", r#type: "button", onclick: move |_| cancel.call(()), "{crate::text::CANCEL}" }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn entry(first: QuotientKind, typed: &[(&str, &str)]) -> Entry {
        let mut fields = Fields::default();
        preset(&mut fields, first, TODAY);
        typed.iter().for_each(|(name, value)| fields.set(name, value));
        Entry::of(&fields, first)
    }

    fn notice(income: &str, parts: &str, month: &str) -> Result<Quotient, Wrong> {
        let typed = [(INCOME, income), (PARTS, parts), (MONTH, month)];
        entry(QuotientKind::TaxNotice, &typed).read(TODAY, "claire", 7)
    }

    const TODAY: Date = date(2026, 11, 23);

    #[test]
    fn a_notice_is_read_as_it_is_printed() {
        let quotient = notice("13 356", "1,5", "2026-08").unwrap();
        assert_eq!((quotient.value_cents, quotient.reference.as_str()), (74_200, "2026-08-01"));
        assert_eq!((quotient.income_cents, quotient.parts_hundredths), (Some(1_335_600), Some(150)));
        assert_eq!((quotient.entered_by.as_str(), quotient.entered_at), ("claire", 7));
    }

    #[test]
    fn each_wrong_field_is_told_and_all_of_them_at_once() {
        let wrong = notice("douze", "0", "2026-12").unwrap_err();
        assert_eq!(
            wrong,
            Wrong {
                income: text::NOT_AN_AMOUNT,
                parts: text::NOT_PARTS,
                value: "",
                month: text::NOT_A_MONTH
            }
        );
        assert_eq!(
            notice("13356", "1", "pas un mois").unwrap_err(),
            Wrong { month: text::NOT_A_MONTH, ..Wrong::default() }
        );
    }

    #[test]
    fn an_attestation_gives_its_quotient_as_it_is() {
        let typed = [(PROOF, "caf"), (VALUE, "742,50"), (MONTH, "2026-10")];
        let quotient = entry(QuotientKind::TaxNotice, &typed).read(TODAY, "claire", 7).unwrap();
        assert_eq!(
            (quotient.kind.as_str(), quotient.value_cents, quotient.income_cents),
            ("caf", 74_250, None)
        );
    }

    #[test]
    fn the_month_of_the_notice_is_last_august() {
        let month = |first, today| {
            let mut fields = Fields::default();
            preset(&mut fields, first, today);
            Entry::of(&fields, first).month
        };
        assert_eq!(month(QuotientKind::TaxNotice, date(2026, 3, 2)), "2025-08");
        assert_eq!(month(QuotientKind::TaxNotice, TODAY), "2026-08");
        assert_eq!(month(QuotientKind::Caf, TODAY), "", "an attestation is of any month");
    }
}
