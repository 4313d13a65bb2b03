//! A person read from a file, before there is a document.

use jiff::civil::Date;

use crate::money::Cents;
use crate::person::{Address, Civility, Person};
use crate::quotient::{Proof, Quotient, QuotientKind};

/// What a line of the file becomes, without identifiers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// Madame or Monsieur, when known.
    pub civility: Option<Civility>,
    /// Last name, never empty.
    pub last_name: String,
    /// First name or names.
    pub first_name: String,
    /// Year of birth.
    pub birth_year: Option<i64>,
    /// Where the person lives.
    pub address: Address,
    /// Telephones in national writing.
    pub phones: Vec<String>,
    /// The file says that the person has no telephone.
    pub no_phone: bool,
    /// How to get in, taken out of the address.
    pub access_note: String,
    /// The remarks, when they were asked for.
    pub needs: String,
    /// At most one of the CAF and one of the tax notice.
    pub quotients: Vec<QuotientDraft>,
}

/// Who writes the drafts, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Schema of the documents.
    pub schema: u64,
    /// Account id of the coordinator.
    pub by: String,
    /// Milliseconds since 1970 UTC.
    pub at: i64,
}

impl Draft {
    /// The person to write; `new_id` gives an identifier for each telephone and quotient.
    #[must_use]
    pub fn person(&self, entry: &Entry, mut new_id: impl FnMut() -> String) -> Person {
        Person {
            schema: entry.schema,
            civility: self.civility.map_or(String::new(), |civility| civility.code().to_owned()),
            last_name: self.last_name.clone(),
            first_name: self.first_name.clone(),
            birth_year: self.birth_year,
            address: self.address.clone(),
            phones: self.phones.iter().map(|phone| (new_id(), phone.clone())).collect(),
            no_phone: self.no_phone,
            access_note: self.access_note.clone(),
            needs: self.needs.clone(),
            quotients: self.quotients.iter().map(|draft| (new_id(), draft.quotient(entry))).collect(),
            ..Person::default()
        }
    }

    /// `Mme Odette Ferrand`.
    #[must_use]
    pub fn full_name(&self) -> String {
        let civility = self.civility.map_or(String::new(), |civility| civility.code().to_owned());
        let (last_name, first_name) = (self.last_name.clone(), self.first_name.clone());
        Person { civility, last_name, first_name, ..Person::default() }.full_name()
    }
}

/// A quotient read from a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuotientDraft {
    /// CAF or tax notice.
    pub kind: QuotientKind,
    /// The monthly quotient.
    pub value: Cents,
    /// First day of the month it refers to.
    pub reference: Date,
    /// Reference tax income, of a tax notice.
    pub income: Option<Cents>,
    /// Number of tax parts in hundredths, of a tax notice.
    pub parts_hundredths: Option<i64>,
}

impl QuotientDraft {
    /// The quotient to write.
    #[must_use]
    pub fn quotient(&self, entry: &Entry) -> Quotient {
        Quotient {
            kind: self.kind.code().to_owned(),
            value_cents: self.value.0,
            reference: self.reference.to_string(),
            valid_until: None,
            income_cents: self.income.map(|income| income.0),
            parts_hundredths: self.parts_hundredths,
            // A file is no proof: someone reads the paper at the next visit.
            proof: Proof::ToSee.code().to_owned(),
            entered_by: entry.by.clone(),
            entered_at: entry.at,
            withdrawn: false,
        }
    }
}
