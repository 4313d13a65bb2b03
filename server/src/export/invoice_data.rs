//! What an invoice says, as values for the template: text stays text, whatever signs it holds.

use palier_shared::billing::{Invoice, InvoiceLine, Party};
use palier_shared::french;
use typst::foundations::{Array, Dict, IntoValue, Value, dict};

use super::postal;
use super::text;

/// The values that `invoice.typ` reads, each piece of text passed through `printable`.
pub(super) fn invoice(invoice: &Invoice, printable: impl Fn(&str) -> String) -> Dict {
    let say = |words: &str| printable(words).into_value();
    let optional = |words: Option<String>| words.map_or(Value::None, |words| say(&words));
    let issuer = &invoice.issuer;
    dict! {
        "title" => say(&text::invoice_title(&invoice.reference())),
        "issuer" => party(issuer, &printable),
        "telephone" => optional(text::telephone(&issuer.phone)),
        "debtor" => party(&invoice.debtor, &printable),
        "issued" => say(&text::issued(postal::town(issuer), invoice.issued_on)),
        "warning" => say(invoice.warning.trim()),
        "columns" => dict! {
            "day" => text::DAY,
            "service" => text::SERVICE,
            "basis" => text::BASIS,
            "amount" => text::AMOUNT,
        },
        "lines" => invoice.lines.iter().map(|one| line(one, &printable).into_value()).collect::<Array>(),
        "total" => dict! { "label" => text::TOTAL, "amount" => invoice.total().to_string() },
        "pay" => say(&text::how_to_pay()),
        "question" => optional(text::question(&issuer.phone)),
        "mentions" => mentions(invoice).iter().map(|mention| say(mention)).collect::<Array>(),
        "page" => dict! { "page" => text::PAGE, "of" => text::OF },
    }
}

fn party(party: &Party, printable: &impl Fn(&str) -> String) -> Dict {
    let address = party.address.iter().map(|line| line.trim()).filter(|line| !line.is_empty());
    dict! {
        "name" => printable(party.name.trim()),
        "address" => address.map(|line| printable(line).into_value()).collect::<Array>(),
    }
}

fn line(line: &InvoiceLine, printable: &impl Fn(&str) -> String) -> Dict {
    dict! {
        "day" => french::short_date(line.day),
        "label" => printable(&line.label),
        "visit" => printable(&text::visit_by(&line.worker, line.minutes_spent)),
        "basis" => printable(&french::capitalised(&line.basis)),
        "amount" => line.amount.to_string(),
    }
}

fn mentions(invoice: &Invoice) -> Vec<String> {
    invoice
        .decisions
        .iter()
        .filter(|decision| !decision.trim().is_empty())
        .cloned()
        .chain([text::no_vat()])
        .collect()
}
