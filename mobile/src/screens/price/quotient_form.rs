//! A quotient entered at the door, from the paper that the person shows.

use dioxus::prelude::*;
use jiff::civil::Date;
use palier_shared::look::Icon;
use palier_shared::money::Cents;
use palier_shared::quotient::{Proof, Quotient, QuotientKind, from_tax_notice, parse_parts};

use super::text;
use crate::components::{Choices, Field, FieldKind, glyph};

/// What is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Typed {
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

impl Typed {
    /// An empty form. Tax notices come out in August: the month is guessed, and can be changed.
    pub(super) fn empty(kind: QuotientKind, today: Date) -> Self {
        let year = if today.month() >= 8 { today.year() } else { today.year() - 1 };
        let month = if kind == QuotientKind::TaxNotice { format!("{year:04}-08") } else { String::new() };
        Typed { kind, income: String::new(), parts: String::new(), value: String::new(), month }
    }

    /// The form as one text, while it is being filled in.
    pub(super) fn draft(&self) -> String {
        [self.kind.code(), &self.income, &self.parts, &self.value, &self.month].join("\n")
    }

    /// Reads it back.
    pub(super) fn from_draft(text: &str) -> Option<Self> {
        let mut lines = text.split('\n').map(ToOwned::to_owned);
        let kind = QuotientKind::from_code(&lines.next()?)?;
        let [income, parts, value, month] = [lines.next()?, lines.next()?, lines.next()?, lines.next()?];
        Some(Typed { kind, income, parts, value, month })
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
    typed: Signal<Typed>,
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
    let mut typed = typed;
    let now = typed();
    let options =
        kinds.iter().map(|kind| (kind.code().to_owned(), text::proof(*kind).to_owned())).collect::<Vec<_>>();
    rsx! {
        section { id: "quotient-form", class: "card stack wide",
            h2 { "{text::FORM}" }
            if options.len() > 1 {
                Choices {
                    name: "proof",
                    legend: text::PROOF,
                    options,
                    chosen: now.kind.code(),
                    on_choose: move |code: String| {
                        if let Some(kind) = QuotientKind::from_code(&code) {
                            typed.write().kind = kind;
                        }
                    },
                }
            }
            div { class: "two",
                if now.kind == QuotientKind::TaxNotice {
                    Field {
                        id: "rfr", label: text::INCOME, kind: FieldKind::Amount, value: now.income.clone(),
                        hint: text::INCOME_HINT, error: wrong.income,
                        on_input: move |text| typed.write().income = text,
                    }
                    Field {
                        id: "parts", label: text::PARTS, kind: FieldKind::Amount, value: now.parts.clone(),
                        hint: text::PARTS_HINT, error: wrong.parts,
                        on_input: move |text| typed.write().parts = text,
                    }
                } else {
                    Field {
                        id: "quotient-value", label: text::VALUE, kind: FieldKind::Amount, value: now.value.clone(),
                        hint: text::VALUE_HINT, error: wrong.value,
                        on_input: move |text| typed.write().value = text,
                    }
                }
                Field {
                    id: "quotient-month", label: text::MONTH, kind: FieldKind::Month, value: now.month.clone(),
                    hint: text::MONTH_HINT, error: wrong.month,
                    on_input: move |text| typed.write().month = text,
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

    fn notice(income: &str, parts: &str, month: &str) -> Result<Quotient, Wrong> {
        let typed = Typed {
            income: income.into(),
            parts: parts.into(),
            month: month.into(),
            ..Typed::empty(QuotientKind::TaxNotice, TODAY)
        };
        typed.read(TODAY, "claire", 7)
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
        let typed = Typed {
            value: "742,50".into(),
            month: "2026-10".into(),
            ..Typed::empty(QuotientKind::Caf, TODAY)
        };
        let quotient = typed.read(TODAY, "claire", 7).unwrap();
        assert_eq!(
            (quotient.kind.as_str(), quotient.value_cents, quotient.income_cents),
            ("caf", 74_250, None)
        );
    }

    #[test]
    fn a_form_that_was_left_midway_comes_back_as_it_was() {
        let typed = Typed { income: "13 3".into(), ..Typed::empty(QuotientKind::TaxNotice, TODAY) };
        assert_eq!(Typed::from_draft(&typed.draft()), Some(typed));
        for other in ["", "un autre code\n1\n2\n3\n4", "caf\n1"] {
            assert_eq!(Typed::from_draft(other), None, "{other}");
        }
    }

    #[test]
    fn the_month_of_the_notice_is_last_august() {
        assert_eq!(Typed::empty(QuotientKind::TaxNotice, date(2026, 3, 2)).month, "2025-08");
        assert_eq!(Typed::empty(QuotientKind::TaxNotice, TODAY).month, "2026-08");
    }
}
