//! What changed between two versions, for the coordinator who publishes the second.

use super::{Template, TemplateItem};

/// One change from a version to another. Items are recognised by their ids, so a reworded item is still itself and
/// the ticks of earlier visits keep their meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change<'a> {
    /// A new item.
    Added(&'a TemplateItem),
    /// An item that is no longer there.
    Removed(&'a TemplateItem),
    /// The same item, said or placed otherwise.
    Edited {
        /// As it was.
        before: &'a TemplateItem,
        /// As it is.
        after: &'a TemplateItem,
    },
    /// Items found in both come in another order.
    Reordered,
    /// A démarche is now suggested.
    Suggested(&'a str),
    /// A démarche is no longer suggested.
    NoLongerSuggested(&'a str),
}

/// The changes from `before` to `after`: items in the order of `after`, then those removed, then the rest. Empty when
/// both say the same; the title, the dates and the number of the version are not compared.
#[must_use]
pub fn changes<'a>(before: &'a Template, after: &'a Template) -> Vec<Change<'a>> {
    let find = |template: &'a Template, id: &str| template.items.iter().find(|item| item.id == id);
    let mut changes = Vec::new();
    for item in &after.items {
        match find(before, &item.id) {
            None => changes.push(Change::Added(item)),
            Some(old) if old != item => changes.push(Change::Edited { before: old, after: item }),
            Some(_) => {}
        }
    }
    changes.extend(before.items.iter().filter(|item| find(after, &item.id).is_none()).map(Change::Removed));
    let kept = |template: &'a Template, other: &'a Template| {
        template.items.iter().map(|item| item.id.as_str()).filter(move |id| find(other, id).is_some())
    };
    if !kept(before, after).eq(kept(after, before)) {
        changes.push(Change::Reordered);
    }
    let missing = |from: &'a Template, other: &'a Template| {
        from.demarches.iter().filter(|title| !other.demarches.contains(title)).map(String::as_str)
    };
    changes.extend(missing(after, before).map(Change::Suggested));
    changes.extend(missing(before, after).map(Change::NoLongerSuggested));
    changes
}
