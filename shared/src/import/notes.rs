//! What is said about a line besides what it becomes.

use jiff::civil::Date;

use super::columns::Field;
use crate::money::Cents;
use crate::quotient::QuotientKind;
use crate::secrets::Found;

/// Something that was corrected, dropped or assumed on a line; the words are in `text.rs`.
///
/// Texts quoted from the file have lost their secrets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// A secret was removed.
    SecretRemoved {
        /// The column.
        field: Field,
        /// What it was.
        found: Found,
    },
    /// A cell that a spreadsheet would compute lost its first sign.
    FormulaNeutralised {
        /// The column.
        field: Field,
    },
    /// A cell was left out because it cannot be read.
    Unreadable {
        /// The column.
        field: Field,
        /// What it says.
        text: String,
    },
    /// A name in capitals, or without any, was written as names are.
    NameRecased {
        /// Last or first name.
        field: Field,
        /// As it is now.
        name: String,
    },
    /// A whole name in one cell was taken apart without certainty.
    NameSplit {
        /// Taken for the last name.
        last_name: String,
        /// Taken for the first name.
        first_name: String,
    },
    /// Only the year of a date of birth was kept.
    BirthReduced {
        /// The year.
        year: i64,
    },
    /// The town was written as usual.
    CityRespelled {
        /// In the file.
        from: String,
        /// As it is now.
        to: String,
    },
    /// The first zero of a telephone or a postcode was put back.
    ZeroRestored {
        /// As it is now.
        text: String,
    },
    /// The way in was taken out of the address.
    AccessMoved,
    /// The file says that the person has no telephone.
    SaysNoPhone,
    /// A remark longer than the field was left out.
    RemarkTooLong {
        /// Its length in characters.
        length: usize,
    },
    /// A quotient of the CAF without its month prices nothing and was left out.
    QuotientWithoutMonth {
        /// The amount.
        value: Cents,
    },
    /// A quotient of a month to come was left out.
    QuotientOfTheFuture {
        /// The month.
        reference: Date,
    },
    /// A quotient was taken, but it is too old to price a visit.
    QuotientOutdated {
        /// CAF or tax notice.
        kind: QuotientKind,
        /// The month.
        reference: Date,
    },
    /// A tax income without the number of parts gives no quotient.
    IncomeWithoutParts {
        /// The income.
        income: Cents,
    },
    /// A quotient was worked out from a tax notice whose year the file does not say.
    TaxNoticeAssumed {
        /// The monthly quotient.
        value: Cents,
        /// The month it is taken to be of.
        reference: Date,
    },
}

impl Note {
    /// Whether something of the file is not taken as it is meant, so that someone should look: the others say what was
    /// tidied.
    #[must_use]
    pub fn asks_for_a_look(&self) -> bool {
        match self {
            Self::SecretRemoved { .. }
            | Self::FormulaNeutralised { .. }
            | Self::Unreadable { .. }
            | Self::NameSplit { .. }
            | Self::RemarkTooLong { .. }
            | Self::QuotientWithoutMonth { .. }
            | Self::QuotientOfTheFuture { .. }
            | Self::IncomeWithoutParts { .. } => true,
            Self::NameRecased { .. }
            | Self::BirthReduced { .. }
            | Self::CityRespelled { .. }
            | Self::ZeroRestored { .. }
            | Self::AccessMoved
            | Self::SaysNoPhone
            | Self::QuotientOutdated { .. }
            | Self::TaxNoticeAssumed { .. } => false,
        }
    }
}

/// Why a line is refused; the words are in `text.rs`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// Cells are missing at the end, among those that were chosen: nobody can know what they held.
    CutShort {
        /// Cells on the line.
        cells: usize,
        /// Columns of the file.
        columns: usize,
    },
    /// More cells than columns: a separator inside a cell has shifted the others.
    TooManyCells {
        /// Cells on the line.
        cells: usize,
        /// Columns of the file.
        columns: usize,
    },
    /// The titles once more.
    HeaderAgain,
    /// No last name.
    NoLastName,
    /// A name that cannot be one.
    NotAName {
        /// Last or first name.
        field: Field,
        /// What it says.
        text: String,
    },
    /// A cell longer than its field.
    CellTooLong {
        /// The column.
        field: Field,
        /// Its length in characters.
        length: usize,
    },
}
