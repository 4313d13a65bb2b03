//! A value as plain bytes, kept beside its document: a start reads these, which costs a hundredth of opening the document.
//!
//! The bytes do not say what they are made of. They are read by the very sources that wrote them, or not at all: then the
//! value is read from its document, as ever.

use super::{Kind, Value};

/// The name of this build's sources; `build.rs` gives it.
const SOURCES: &[u8] = env!("PALIER_SOURCES").as_bytes();

impl Value {
    /// As bytes; none for what is unreadable.
    #[must_use]
    pub fn to_plain(&self) -> Option<Vec<u8>> {
        self.fields().map(|fields| [SOURCES, &fields].concat())
    }

    /// What [`Value::to_plain`] wrote for this kind; none when it was another build, or when the bytes are damaged.
    #[must_use]
    pub fn from_plain(kind: Kind, bytes: &[u8]) -> Option<Self> {
        Value::of_fields(kind, bytes.strip_prefix(SOURCES)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Actor, Document, Subject};
    use crate::visit::{Event, EventKind, Signature, Visit};

    fn visit() -> Visit {
        let mut visit = Visit {
            schema: 1,
            words: "une lettre".into(),
            latest: Some("2026-12-15".into()),
            ..Visit::default()
        };
        visit.add("1", Event::new(EventKind::Requested, 5, "sophie"));
        visit.signature = Some(Signature { strokes: "1,2 3,4".into(), ..Signature::default() });
        visit
    }

    #[test]
    fn a_value_comes_back_as_its_document_gives_it() {
        let (document, _) = Document::create(&visit(), Actor([1; 16]), 0).unwrap();
        let value = Value::read(Kind::Visit, &document);
        let again = Value::from_plain(Kind::Visit, &value.to_plain().unwrap()).unwrap();
        assert_eq!(Visit::of(&again), Some(&visit()));
    }

    #[test]
    fn bytes_of_another_build_and_damaged_ones_are_not_read() {
        let plain = Value::Visit(Box::new(visit())).to_plain().unwrap();
        let mut other = plain.clone();
        other[0] ^= 1;
        assert!(Value::from_plain(Kind::Visit, &other).is_none());
        assert!(Value::from_plain(Kind::Visit, &plain[..plain.len() - 1]).is_none(), "cut");
        assert!(Value::from_plain(Kind::Visit, &[&plain[..], b"x"].concat()).is_none(), "more than a value");
        assert!(Value::Unreadable.to_plain().is_none());
    }
}
