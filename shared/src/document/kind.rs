//! The kinds of documents.

use autosurgeon::{Hydrate, Reconcile};

use super::Document;
use crate::aide_memoire::Template;
use crate::commune::Commune;
use crate::notice::Notice;
use crate::offer::Offer;
use crate::partner::Partner;
use crate::person::Person;
use crate::tariff::Tariff;
use crate::visit::Visit;
use crate::worker::Worker;

/// What a document is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The commune and what it decided.
    Commune,
    /// A published tariff.
    Tariff,
    /// A published aide-mémoire.
    Template,
    /// A partner.
    Partner,
    /// A published text: commitments, data protection, mandate, protocol.
    Notice,
    /// A person helped.
    Person,
    /// A visit.
    Visit,
    /// An agent.
    Worker,
    /// A request that agents of its sector may take.
    Offer,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 9] = [
        Self::Commune,
        Self::Tariff,
        Self::Template,
        Self::Partner,
        Self::Notice,
        Self::Person,
        Self::Visit,
        Self::Worker,
        Self::Offer,
    ];

    /// The word in frames and in the database.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Commune => "commune",
            Self::Tariff => "tariff",
            Self::Template => "template",
            Self::Partner => "partner",
            Self::Notice => "notice",
            Self::Person => "person",
            Self::Visit => "visit",
            Self::Worker => "worker",
            Self::Offer => "offer",
        }
    }

    /// Whether every tablet holds it; the others are held by right.
    #[must_use]
    pub fn is_everybodys(self) -> bool {
        !matches!(self, Self::Person | Self::Visit | Self::Offer)
    }

    /// Reads the word; `None` for a kind of a later version.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// A type that is the whole value of a document.
pub trait Subject: Hydrate + Reconcile + Clone + 'static {
    /// Its kind.
    const KIND: Kind;

    /// This type's case of a value.
    fn of(value: &Value) -> Option<&Self>;
}

macro_rules! subjects {
    ($($type:ident),+) => {
        /// The value of a document, whatever its kind.
        #[derive(Debug, Clone)]
        pub enum Value {
            $(#[doc = concat!("Of kind ", stringify!($type), ".")] $type(Box<$type>),)+
            /// The document is set aside: this version cannot read it.
            Unreadable,
        }

        impl Value {
            /// Reads a document of a given kind.
            #[must_use]
            pub fn read(kind: Kind, document: &Document) -> Value {
                match kind {
                    $(Kind::$type => document.read::<$type>().map_or(Value::Unreadable, |value| Value::$type(Box::new(value))),)+
                }
            }
        }

        impl Value {
            /// All fields as bytes, in the order in which the sources name them.
            pub(super) fn fields(&self) -> Option<Vec<u8>> {
                match self {
                    $(Value::$type(value) => postcard::to_extend(&**value, Vec::new()).ok(),)+
                    Value::Unreadable => None,
                }
            }

            /// What [`Value::fields`] wrote, and nothing more.
            pub(super) fn of_fields(kind: Kind, bytes: &[u8]) -> Option<Value> {
                let (value, rest) = match kind {
                    $(Kind::$type => {
                        let (value, rest) = postcard::take_from_bytes(bytes).ok()?;
                        (Value::$type(Box::new(value)), rest)
                    })+
                };
                rest.is_empty().then_some(value)
            }
        }

        $(impl Subject for $type {
            const KIND: Kind = Kind::$type;

            fn of(value: &Value) -> Option<&Self> {
                match value {
                    Value::$type(value) => Some(value),
                    _ => None,
                }
            }
        })+
    };
}
subjects!(Commune, Tariff, Template, Partner, Notice, Person, Visit, Worker, Offer);
