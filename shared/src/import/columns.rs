//! Which column holds what, as a person chose it.

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Madame, Monsieur.
    Civility,
    /// Last name.
    LastName,
    /// First name or names.
    FirstName,
    /// Last and first name in one cell, the last name first or in capitals.
    FullName,
    /// Date or year of birth; the year alone is kept.
    Birth,
    /// Number and street.
    AddressLine,
    /// Building, floor, residence, digicode.
    Complement,
    /// Postcode.
    Postcode,
    /// Town.
    City,
    /// Telephone at home.
    Phone,
    /// Mobile telephone.
    Mobile,
    /// Quotient familial of the CAF.
    CafQuotient,
    /// Month of that quotient.
    CafMonth,
    /// Reference tax income of the tax notice.
    TaxIncome,
    /// Number of tax parts.
    TaxParts,
    /// Free remarks: left out unless asked for.
    Remarks,
    /// Left out.
    Ignored,
}

impl Field {
    /// All fields, in the order in which they are offered.
    pub const ALL: [Field; 17] = [
        Self::Civility,
        Self::LastName,
        Self::FirstName,
        Self::FullName,
        Self::Birth,
        Self::AddressLine,
        Self::Complement,
        Self::Postcode,
        Self::City,
        Self::Phone,
        Self::Mobile,
        Self::CafQuotient,
        Self::CafMonth,
        Self::TaxIncome,
        Self::TaxParts,
        Self::Remarks,
        Self::Ignored,
    ];

    /// The word that stands for it in forms.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Civility => "civilite",
            Self::LastName => "nom",
            Self::FirstName => "prenom",
            Self::FullName => "nom-prenom",
            Self::Birth => "naissance",
            Self::AddressLine => "adresse",
            Self::Complement => "complement",
            Self::Postcode => "code-postal",
            Self::City => "ville",
            Self::Phone => "telephone",
            Self::Mobile => "mobile",
            Self::CafQuotient => "qf-caf",
            Self::CafMonth => "mois-qf",
            Self::TaxIncome => "rfr",
            Self::TaxParts => "parts",
            Self::Remarks => "remarques",
            Self::Ignored => "ignoree",
        }
    }

    /// Reads the word back.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.code() == code)
    }
}

/// What is wrong with a choice of columns; the words are in `text.rs`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ColumnsError {
    /// Not one choice for each column.
    #[error("{chosen} columns chosen for {titles} titles")]
    WrongCount {
        /// Columns of the file.
        titles: usize,
        /// Choices made.
        chosen: usize,
    },
    /// No column holds the last name.
    #[error("no column for the last name")]
    NoLastName,
    /// Two columns (by position, from 0) hold the same field.
    #[error("{field:?} chosen for columns {first} and {second}")]
    Twice {
        /// The field chosen twice.
        field: Field,
        /// Its first column.
        first: usize,
        /// Its second column.
        second: usize,
    },
    /// The name in one cell and in separate cells at once.
    #[error("full name and separate names both chosen")]
    NameTwoWays,
}

/// A choice of columns that makes sense.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    fields: Vec<Field>,
}

impl Columns {
    /// Checks a choice: one field for each title.
    ///
    /// # Errors
    /// [`ColumnsError`] when the last name is missing or a field is chosen twice.
    pub fn new(fields: Vec<Field>, titles: usize) -> Result<Self, ColumnsError> {
        if fields.len() != titles {
            return Err(ColumnsError::WrongCount { titles, chosen: fields.len() });
        }
        for (second, field) in fields.iter().enumerate() {
            let first = fields[..second].iter().position(|other| other == field);
            if let Some(first) = first.filter(|_| *field != Field::Ignored) {
                return Err(ColumnsError::Twice { field: *field, first, second });
            }
        }
        let columns = Self { fields };
        match (
            columns.position(Field::FullName),
            columns.position(Field::LastName),
            columns.position(Field::FirstName),
        ) {
            (None, None, _) => Err(ColumnsError::NoLastName),
            (Some(_), Some(_), _) | (Some(_), _, Some(_)) => Err(ColumnsError::NameTwoWays),
            _ => Ok(columns),
        }
    }

    /// The field of each column, in the order of the file.
    #[must_use]
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// The column that holds a field.
    #[must_use]
    pub fn position(&self, field: Field) -> Option<usize> {
        self.fields.iter().position(|other| *other == field)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_that_cannot_be() {
        use Field::{FirstName, FullName, Ignored, LastName, Phone};
        assert_eq!(Columns::new(vec![FirstName], 1), Err(ColumnsError::NoLastName));
        assert_eq!(Columns::new(vec![FullName, FirstName], 2), Err(ColumnsError::NameTwoWays));
        assert_eq!(Columns::new(vec![LastName], 2), Err(ColumnsError::WrongCount { titles: 2, chosen: 1 }));
        assert_eq!(
            Columns::new(vec![LastName, Phone, Ignored, Phone], 4),
            Err(ColumnsError::Twice { field: Phone, first: 1, second: 3 })
        );
        assert!(Columns::new(vec![LastName, Ignored, Ignored], 3).is_ok());
    }

    #[test]
    fn codes_read_back() {
        assert!(Field::ALL.into_iter().all(|field| Field::from_code(field.code()) == Some(field)));
    }
}
