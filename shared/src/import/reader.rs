//! Reads one row into a draft, noting on the way what is corrected or dropped.

use super::cells::{self, Cell};
use super::clean::clean;
use super::columns::{Columns, Field};
use super::draft::{Draft, Entry, QuotientDraft};
use super::notes::{Note, Reason};
use super::phones::{self, Phones};
use super::preview::Options;
use super::{Row, address, full_name};
use crate::names::proper;
use crate::person::{Address, Civility, MAX_FIELD};
use crate::quotient::{self, QuotientKind};
use crate::secrets;

/// Twenty thousand euros a month: beyond, the cell holds something else than a quotient.
const LARGEST_QUOTIENT: crate::money::Cents = crate::money::Cents::euros(20_000);

/// The draft of a row, or why there is none, and the notes made in either case.
pub(super) fn read(row: &Row, columns: &Columns, options: &Options) -> (Result<Draft, Reason>, Vec<Note>) {
    let mut reader = Reader { row, columns, options, notes: Vec::new() };
    let draft = reader.draft();
    (draft, reader.notes)
}

struct Reader<'a> {
    row: &'a Row,
    columns: &'a Columns,
    options: &'a Options<'a>,
    notes: Vec<Note>,
}

impl Reader<'_> {
    fn draft(&mut self) -> Result<Draft, Reason> {
        self.check_shape()?;
        let (civility, last_name, first_name) = self.names()?;
        let birth_year = self.birth_year();
        let (address, access_note) = self.address()?;
        let (phones, no_phone) = self.phones();
        let quotients = self.caf_quotient().into_iter().chain(self.tax_quotient()).collect();
        let needs = self.remarks();
        Ok(Draft {
            civility,
            last_name,
            first_name,
            birth_year,
            address,
            phones,
            no_phone,
            access_note,
            needs,
            quotients,
        })
    }

    /// As many cells as the chosen columns need, and none too long.
    fn check_shape(&self) -> Result<(), Reason> {
        let fields = self.columns.fields();
        let (cells, columns) = (self.row.cells.len(), fields.len());
        if fields.iter().skip(cells).any(|field| self.takes(*field)) {
            return Err(Reason::CutShort { cells, columns });
        }
        if self.row.cells.iter().skip(columns).any(|cell| !cell.trim().is_empty()) {
            return Err(Reason::TooManyCells { cells, columns });
        }
        for (field, cell) in fields.iter().zip(&self.row.cells) {
            if self.takes(*field) && *field != Field::Remarks {
                fits(*field, cell)?;
            }
        }
        Ok(())
    }

    fn takes(&self, field: Field) -> bool {
        match field {
            Field::Ignored => false,
            Field::Remarks => self.options.with_remarks,
            _ => true,
        }
    }

    /// The cell of a field, cleaned; empty when there is no such column.
    fn cell(&mut self, field: Field) -> String {
        let raw = self.columns.position(field).and_then(|position| self.row.cells.get(position));
        let Some(raw) = raw else { return String::new() };
        let cleaned = clean(raw);
        self.notes.extend(cleaned.secrets.into_iter().map(|found| Note::SecretRemoved { field, found }));
        if cleaned.formula {
            self.notes.push(Note::FormulaNeutralised { field });
        }
        cleaned.text
    }

    /// What a cell says, or a note that it cannot be read.
    fn known<T>(&mut self, field: Field, text: &str, cell: Cell<T>) -> Option<T> {
        match cell {
            Cell::Is(value) => Some(value),
            Cell::Unknown => None,
            Cell::Unreadable => {
                self.notes.push(Note::Unreadable { field, text: text.to_owned() });
                None
            }
        }
    }

    fn names(&mut self) -> Result<(Option<Civility>, String, String), Reason> {
        let text = self.cell(Field::Civility);
        let civility = self.known(Field::Civility, &text, cells::civility(&text));
        if self.columns.position(Field::FullName).is_some() {
            let text = self.cell(Field::FullName);
            let name = full_name::split(&text);
            checked_name(Field::FullName, &text)?;
            if name.last_name.is_empty() {
                return Err(Reason::NoLastName);
            }
            if name.guessed {
                let (last_name, first_name) = (name.last_name.clone(), name.first_name.clone());
                self.notes.push(Note::NameSplit { last_name, first_name });
            }
            return Ok((civility.or(name.civility), name.last_name, name.first_name));
        }
        let last_name = self.name(Field::LastName)?;
        if last_name.is_empty() {
            return Err(Reason::NoLastName);
        }
        Ok((civility, last_name, self.name(Field::FirstName)?))
    }

    fn name(&mut self, field: Field) -> Result<String, Reason> {
        let text = self.cell(field);
        checked_name(field, &text)?;
        let name = proper(&text);
        if name != text {
            self.notes.push(Note::NameRecased { field, name: name.clone() });
        }
        Ok(name)
    }

    fn birth_year(&mut self) -> Option<i64> {
        let text = self.cell(Field::Birth);
        let birth = self.known(Field::Birth, &text, cells::birth(&text, self.options.today))?;
        let year = i64::from(birth.year);
        if birth.reduced {
            self.notes.push(Note::BirthReduced { year });
        }
        Some(year)
    }

    fn address(&mut self) -> Result<(Address, String), Reason> {
        let (line, line_access) = address::split_access(&self.cell(Field::AddressLine));
        let (complement, access) = address::split_access(&self.cell(Field::Complement));
        let access_note =
            [line_access, access].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        if !access_note.is_empty() {
            self.notes.push(Note::AccessMoved);
        }
        let text = self.cell(Field::Postcode);
        let postcode = self.known(Field::Postcode, &text, address::postcode(&text));
        if let Some(code) = postcode.as_ref().filter(|code| code.zero_restored) {
            self.notes.push(Note::ZeroRestored { text: code.digits.clone() });
        }
        let from = self.cell(Field::City);
        let city = address::city(&from, &[self.options.commune_city]);
        fits(Field::City, &city)?;
        if city != from {
            self.notes.push(Note::CityRespelled { from, to: city.clone() });
        }
        let postcode = postcode.map_or(String::new(), |code| code.digits);
        Ok((Address { line, complement, postcode, city, ..Address::default() }, access_note))
    }

    /// The numbers of both columns. That there is none is believed only when neither column holds anything else.
    fn phones(&mut self) -> (Vec<String>, bool) {
        let mut numbers: Vec<String> = Vec::new();
        let mut says_none = false;
        let mut doubtful = false;
        for field in [Field::Phone, Field::Mobile] {
            let text = self.cell(field);
            match phones::phones(&text) {
                Phones::Unknown => doubtful |= !text.is_empty(),
                // No mobile does not mean no telephone.
                Phones::NoPhone => says_none |= field == Field::Phone,
                Phones::Unreadable => {
                    doubtful = true;
                    self.notes.push(Note::Unreadable { field, text });
                }
                Phones::Numbers(read) => {
                    for number in read
                        .into_iter()
                        .filter(|number| !numbers.contains(&number.national))
                        .collect::<Vec<_>>()
                    {
                        if number.zero_restored {
                            self.notes.push(Note::ZeroRestored { text: number.national.clone() });
                        }
                        numbers.push(number.national);
                    }
                }
            }
        }
        let no_phone = says_none && !doubtful && numbers.is_empty();
        if no_phone {
            self.notes.push(Note::SaysNoPhone);
        }
        (numbers, no_phone)
    }

    fn caf_quotient(&mut self) -> Option<QuotientDraft> {
        let text = self.cell(Field::CafQuotient);
        let amount = match cells::amount(&text) {
            Cell::Is(value) if value > LARGEST_QUOTIENT => Cell::Unreadable,
            amount => amount,
        };
        let value = self.known(Field::CafQuotient, &text, amount);
        let text = self.cell(Field::CafMonth);
        let value = value?;
        let month = cells::month(&text);
        if month == Cell::Unknown {
            self.notes.push(Note::QuotientWithoutMonth { value });
        }
        let reference = self.known(Field::CafMonth, &text, month)?;
        if reference > self.options.today {
            self.notes.push(Note::QuotientOfTheFuture { reference });
            return None;
        }
        let draft =
            QuotientDraft { kind: QuotientKind::Caf, value, reference, income: None, parts_hundredths: None };
        self.note_if_outdated(&draft);
        Some(draft)
    }

    fn tax_quotient(&mut self) -> Option<QuotientDraft> {
        let text = self.cell(Field::TaxIncome);
        let income = self.known(Field::TaxIncome, &text, cells::amount(&text));
        let text_of_parts = self.cell(Field::TaxParts);
        let parts = cells::parts(&text_of_parts);
        let income = income?;
        if parts == Cell::Unknown {
            self.notes.push(Note::IncomeWithoutParts { income });
        }
        let parts = self.known(Field::TaxParts, &text_of_parts, parts)?;
        let worked_out =
            quotient::from_tax_notice(income, parts).ok().filter(|value| *value <= LARGEST_QUOTIENT);
        let worked_out = worked_out.map_or(Cell::Unreadable, Cell::Is);
        let value = self.known(Field::TaxIncome, &text, worked_out)?;
        let reference = self.options.tax_notice;
        self.notes.push(Note::TaxNoticeAssumed { value, reference });
        let (income, parts_hundredths) = (Some(income), Some(parts));
        let draft =
            QuotientDraft { kind: QuotientKind::TaxNotice, value, reference, income, parts_hundredths };
        self.note_if_outdated(&draft);
        Some(draft)
    }

    fn note_if_outdated(&mut self, draft: &QuotientDraft) {
        let nobody = Entry { schema: 0, by: String::new(), at: 0 };
        if !draft.quotient(&nobody).valid_on(self.options.today, self.options.validity_months) {
            self.notes.push(Note::QuotientOutdated { kind: draft.kind, reference: draft.reference });
        }
    }

    /// The remarks when they were asked for, without the phrases that held a secret: `n° sécu [retiré]` tells nothing.
    fn remarks(&mut self) -> String {
        if !self.options.with_remarks {
            return String::new();
        }
        let text = self.cell(Field::Remarks);
        let phrases = text.split(';').map(str::trim).filter(|phrase| !phrase.is_empty());
        let kept =
            phrases.filter(|phrase| !phrase.contains(secrets::text::REMOVED)).collect::<Vec<_>>().join("; ");
        let length = kept.chars().count();
        if length > MAX_FIELD {
            self.notes.push(Note::RemarkTooLong { length });
            return String::new();
        }
        kept
    }
}

fn fits(field: Field, text: &str) -> Result<(), Reason> {
    let length = text.trim().chars().count();
    if length > MAX_FIELD { Err(Reason::CellTooLong { field, length }) } else { Ok(()) }
}

fn checked_name(field: Field, text: &str) -> Result<(), Reason> {
    if text.is_empty() || full_name::is_name(text) {
        Ok(())
    } else {
        Err(Reason::NotAName { field, text: text.to_owned() })
    }
}
