//! How many operations a change says that it holds, told from its columns without opening them.
//!
//! Columns are run-length encoded: a change of 150 bytes can claim 2⁶⁰ operations, and whoever opens it counts them one
//! by one. Nothing is read here but lengths, so that such a change costs its bytes and no more. The format is that of
//! <https://automerge.org/automerge-binary-format-spec/>.

/// What a change may claim beyond one operation a byte: emptying a list of a thousand entries takes a hundred bytes.
const ALLOWANCE: u64 = 1_000;

/// Whether a change chunk claims no more operations than its size explains. `false` as well when it is cut or malformed.
pub(super) fn are_kept(chunk: &[u8]) -> bool {
    let most = ALLOWANCE.saturating_add(chunk.len() as u64);
    claimed(chunk, most).is_some()
}

/// Reads lengths up to the last column; `None` when it is malformed, or a column claims more than `most`.
fn claimed(chunk: &[u8], most: u64) -> Option<()> {
    // Magic bytes, checksum, type; then the length of what follows.
    let mut bytes = Bytes(chunk.get(9..)?);
    bytes.unsigned()?;
    let dependencies = bytes.unsigned()?;
    bytes.skip(dependencies.checked_mul(32)?)?;
    bytes.skip_prefixed()?; // actor
    bytes.unsigned()?; // its number
    bytes.unsigned()?; // first operation
    bytes.signed()?; // time
    bytes.skip_prefixed()?; // message
    for _ in 0..bytes.unsigned()? {
        bytes.skip_prefixed()?; // other actors
    }
    let mut columns = Vec::new();
    for _ in 0..bytes.unsigned()? {
        columns.push((bytes.unsigned()?, bytes.unsigned()?));
    }
    for (specification, length) in columns {
        let mut column = Bytes(bytes.take(length)?);
        let kind = specification & 0b111;
        let mut total: u64 = 0;
        while kind != RAW && !column.0.is_empty() {
            total = total.checked_add(if kind == BOOLEAN {
                column.unsigned()?
            } else {
                column.run(kind, most)?
            })?;
            if total > most {
                return None;
            }
        }
    }
    Some(())
}

const GROUP: u64 = 0;
const DELTA: u64 = 3;
const BOOLEAN: u64 = 4;
const TEXT: u64 = 5;
const RAW: u64 = 7;

/// What is left to read.
struct Bytes<'b>(&'b [u8]);

impl<'b> Bytes<'b> {
    fn take(&mut self, length: u64) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(usize::try_from(length).ok()?)?;
        self.0 = rest;
        Some(taken)
    }

    fn skip(&mut self, length: u64) -> Option<()> {
        self.take(length).map(drop)
    }

    fn skip_prefixed(&mut self) -> Option<()> {
        let length = self.unsigned()?;
        self.skip(length)
    }

    /// LEB128, at most ten bytes.
    fn unsigned(&mut self) -> Option<u64> {
        let mut value: u64 = 0;
        for shift in (0..70).step_by(7) {
            let byte = u64::from(*self.take(1)?.first()?);
            let part = byte & 0x7f;
            if shift == 63 && part > 1 {
                return None;
            }
            value |= part << shift;
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }

    fn signed(&mut self) -> Option<i64> {
        let mut value: i64 = 0;
        for shift in (0..70).step_by(7) {
            let byte = i64::from(*self.take(1)?.first()?);
            value |= (byte & 0x7f).checked_shl(shift)?;
            if byte & 0x80 == 0 {
                let next = shift + 7;
                return Some(if byte & 0x40 != 0 && next < 64 { value | (-1 << next) } else { value });
            }
        }
        None
    }

    /// One run of a column: how much it claims. Of a group column, how many entries its values claim.
    fn run(&mut self, kind: u64, most: u64) -> Option<u64> {
        let length = self.signed()?;
        if length == 0 {
            return self.unsigned();
        }
        let (times, values) =
            if length > 0 { (length.unsigned_abs(), 1) } else { (1, length.unsigned_abs()) };
        if values > most {
            return None;
        }
        let mut claimed: u64 = 0;
        for _ in 0..values {
            let value = match kind {
                TEXT => self.skip_prefixed().map(|()| 1)?,
                DELTA => self.signed().map(|_| 1)?,
                GROUP => self.unsigned()?.max(1),
                _ => self.unsigned().map(|_| 1)?,
            };
            claimed = claimed.checked_add(value)?;
        }
        claimed.checked_mul(times)
    }
}

#[cfg(test)]
mod tests {
    use sha2::{Digest as _, Sha256};

    use crate::document::{Change, ChangeError};

    fn leb(mut value: u64) -> Vec<u8> {
        let mut bytes = Vec::new();
        loop {
            let byte = (value & 0x7f) as u8;
            value >>= 7;
            bytes.push(if value > 0 { byte | 0x80 } else { byte });
            if value == 0 {
                return bytes;
            }
        }
    }

    /// A change, well-formed and with its right checksum, that sets one key to nothing `times` times: a positive run
    /// of LEB128 is the same signed and unsigned when its seventh bit is clear, which these are chosen for.
    fn bomb(times: u64) -> Vec<u8> {
        let run = |value: &[u8]| [leb(times).as_slice(), value].concat();
        let columns = [
            (0x15, run(&[1, b'k'])), // key: text
            (0x34, leb(times)),      // insert: boolean
            (0x42, run(&[1])),       // action: set
            (0x56, run(&[0])),       // value's metadata: null
            (0x70, run(&[0])),       // predecessors: none
        ];
        let mut body = [vec![0], vec![16], vec![7; 16], leb(1), leb(1), leb(0), leb(0), leb(0)].concat();
        body.extend(leb(columns.len() as u64));
        for (specification, data) in &columns {
            body.extend([leb(*specification), leb(data.len() as u64)].concat());
        }
        columns.iter().for_each(|(_, data)| body.extend(data));
        let hashed = [vec![1], leb(body.len() as u64), body].concat();
        let checksum = Sha256::digest(&hashed);
        [&[0x85, 0x6f, 0x4a, 0x83], &checksum[..4], &hashed].concat()
    }

    #[test]
    fn a_change_that_claims_more_operations_than_its_bytes_explain_is_not_opened() {
        // Proof that the form is right: the same change with few operations is a change.
        assert!(Change::from_bytes(&bomb(3)).is_ok());
        assert!(Change::from_bytes(&bomb(1 << 9)).is_ok());
        for times in [1 << 14, 1 << 21, 1 << 35, 1 << 56] {
            let bytes = bomb(times);
            assert!(bytes.len() < 150);
            assert_eq!(Change::from_bytes(&bytes), Err(ChangeError::NotAChange), "{times}");
        }
    }

    #[test]
    fn a_change_that_is_cut_anywhere_is_refused() {
        let bytes = bomb(3);
        for length in 0..bytes.len() {
            assert!(!super::are_kept(&bytes[..length]) || Change::from_bytes(&bytes[..length]).is_err());
        }
    }
}
