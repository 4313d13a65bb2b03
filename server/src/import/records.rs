//! Text to rows, each with the line of the file on which it begins.
//!
//! The `csv` crate reads the cells, one record at a time: it would skip empty lines and let one stray quote swallow the
//! rest of the file, while every line of the file must be answered for.

use palier_shared::import::Row;

use super::table::Separator;

/// A cell does not run over more lines than this: a quote that stays open longer is a stray one.
const MAX_LINES_OF_A_RECORD: usize = 50;

/// The lines of a text, whichever way they end (`\r\n`, `\n`, `\r`).
pub(super) fn lines(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(['\r', '\n']).unwrap_or(rest.len());
        let (line, tail) = rest.split_at(end);
        lines.push(line);
        rest = tail.strip_prefix("\r\n").or_else(|| tail.get(1..)).unwrap_or_default();
    }
    lines
}

/// Reads the row that begins on `lines[first]`, and how many lines it takes. `width` is the number of columns, when it
/// is known: lines joined by a quote that give another number of cells are not one row, and the first stands alone.
pub(super) fn row(lines: &[&str], first: usize, separator: Separator, width: Option<usize>) -> (Row, usize) {
    let line = first + 1;
    let alone = lines[first];
    let taken = lines_of_record(&lines[first..], separator);
    if taken > 1 {
        let cells = cells(&lines[first..first + taken].join("\n"), separator);
        if width.is_none_or(|width| cells.len() == width) {
            return (Row { line, cells }, taken);
        }
    }
    (Row { line, cells: cells(alone, separator) }, 1)
}

/// How many lines there are until the quotes opened on the first one are closed; one when they never are, or when what
/// closes them further down is the opening quote of another cell.
fn lines_of_record(lines: &[&str], separator: Separator) -> usize {
    let mut inside = false;
    for (index, line) in lines.iter().take(MAX_LINES_OF_A_RECORD).enumerate() {
        match end_of_line(line, separator, inside) {
            End::Inside => inside = true,
            End::Outside => return index + 1,
            End::Crooked => return 1,
        }
    }
    1
}

/// Where the end of a line lies.
enum End {
    Outside,
    /// Inside quotes: the row goes on.
    Inside,
    /// Quotes opened on an earlier line are closed in the middle of a cell.
    Crooked,
}

/// A quote opens a cell only as its first letter; inside, two of them stand for one.
fn end_of_line(line: &str, separator: Separator, opened_before: bool) -> End {
    let mut inside = opened_before;
    let mut first_cell = opened_before;
    let mut at_start = !inside;
    let mut bytes = line.bytes().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' if inside => {
                inside = bytes.next_if_eq(&b'"').is_some();
                let followed = bytes.peek().is_some_and(|next| *next != separator.byte());
                if !inside && first_cell && followed {
                    return End::Crooked;
                }
                first_cell &= inside;
            }
            b'"' if at_start => inside = true,
            _ => {}
        }
        at_start = !inside && byte == separator.byte();
    }
    if inside { End::Inside } else { End::Outside }
}

/// The cells of one record; none when it is an empty line.
fn cells(record: &str, separator: Separator) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator.byte())
        .has_headers(false)
        .flexible(true)
        .buffer_capacity(record.len().clamp(64, 8192))
        .from_reader(record.as_bytes());
    let mut cells = csv::StringRecord::new();
    // Reading text from memory into a flexible record cannot fail.
    match reader.read_record(&mut cells) {
        Ok(true) => cells.iter().map(str::to_owned).collect(),
        Ok(false) | Err(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, width: Option<usize>) -> Vec<(usize, Vec<String>)> {
        let lines = lines(text);
        let mut rows = Vec::new();
        let mut next = 0;
        while next < lines.len() {
            let (row, taken) = row(&lines, next, Separator::Semicolon, width);
            rows.push((row.line, row.cells));
            next += taken;
        }
        rows
    }

    fn row_of(line: usize, cells: &[&str]) -> (usize, Vec<String>) {
        (line, cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn lines_keep_their_numbers() {
        for end in ["\r\n", "\n", "\r"] {
            let text = ["a;b", "", "c;\"d", "e\"\"f\";g", "h"].join(end);
            assert_eq!(
                rows(&text, None),
                [
                    row_of(1, &["a", "b"]),
                    row_of(2, &[]),
                    row_of(3, &["c", "d\ne\"f", "g"]),
                    row_of(5, &["h"])
                ]
            );
        }
    }

    #[test]
    fn a_stray_quote_costs_one_line() {
        let text = "a;\"b\nc;d\ne;f";
        assert_eq!(
            rows(text, Some(2)),
            [row_of(1, &["a", "b"]), row_of(2, &["c", "d"]), row_of(3, &["e", "f"])]
        );
        // closed by a quote further down, but then the cells do not add up
        let text = "a;\"b\nc;d\ne;\"f\"";
        assert_eq!(
            rows(text, Some(2)),
            [row_of(1, &["a", "b"]), row_of(2, &["c", "d"]), row_of(3, &["e", "f"])]
        );
    }

    #[test]
    fn quotes_inside_a_cell_are_letters() {
        assert_eq!(
            rows("dit \"Loulou\";b\nc;d", None),
            [row_of(1, &["dit \"Loulou\"", "b"]), row_of(2, &["c", "d"])]
        );
    }
}
