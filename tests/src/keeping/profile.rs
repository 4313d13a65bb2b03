//! All that a browser has written to its profile folder, as somebody would search it who has taken the tablet: each file
//! as it is, the blocks of its LevelDB tables unpacked, and values that were packed on their own.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

/// The contents of a folder.
pub(super) struct Dump(Vec<Content>);

struct Content {
    place: String,
    /// In small letters, as far as ASCII goes.
    bytes: Vec<u8>,
}

impl Dump {
    /// Of a folder, with all below it.
    pub(super) fn of(folder: &Path) -> anyhow::Result<Self> {
        let mut contents = Vec::new();
        for path in files(folder)? {
            let bytes = fs::read(&path).with_context(|| path.display().to_string())?;
            let place = path.strip_prefix(folder).unwrap_or(&path).display().to_string();
            let blocks = table_blocks(&bytes);
            for (what, unpacked) in blocks.into_iter().map(|block| ("block", block)) {
                contents.extend(
                    packed_values(&unpacked).into_iter().map(|value| (format!("{place} (value)"), value)),
                );
                contents.push((format!("{place} ({what})"), unpacked));
            }
            contents
                .extend(packed_values(&bytes).into_iter().map(|value| (format!("{place} (value)"), value)));
            contents.push((place, bytes));
        }
        let small = |(place, mut bytes): (String, Vec<u8>)| {
            bytes.make_ascii_lowercase();
            Content { place, bytes }
        };
        Ok(Dump(contents.into_iter().map(small).collect()))
    }

    /// Where some words lie, in any of the ways in which a browser writes text.
    pub(super) fn finds(&self, words: &str) -> Option<&str> {
        let words = words.chars().map(|letter| letter.to_ascii_lowercase()).collect::<String>();
        let wide: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let latin: Option<Vec<u8>> =
            words.chars().map(|letter| u8::try_from(u32::from(letter)).ok()).collect();
        let ways: Vec<Vec<u8>> =
            [Some(words.into_bytes()), Some(wide), latin].into_iter().flatten().collect();
        let holds = |content: &&Content| ways.iter().any(|way| contains(&content.bytes, way));
        self.0.iter().find(holds).map(|content| content.place.as_str())
    }

    pub(super) fn files(&self) -> usize {
        self.0.iter().filter(|content| !content.place.ends_with(')')).count()
    }

    pub(super) fn bytes(&self) -> usize {
        self.0.iter().map(|content| content.bytes.len()).sum()
    }
}

fn files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        if kind.is_dir() {
            found.extend(files(&entry.path())?);
        } else if kind.is_file() {
            found.push(entry.path());
        }
    }
    Ok(found)
}

fn contains(content: &[u8], words: &[u8]) -> bool {
    let Some(first) = words.first() else { return false };
    let mut rest = content;
    while let Some(at) = rest.iter().position(|byte| byte == first) {
        rest = &rest[at..];
        if rest.starts_with(words) {
            return true;
        }
        rest = &rest[1..];
    }
    false
}

/// Last eight bytes of a LevelDB table.
const TABLE: [u8; 8] = [0x57, 0xfb, 0x80, 0x8b, 0x24, 0x75, 0x47, 0xdb];

/// The blocks of a LevelDB table, unpacked; none of any other file.
fn table_blocks(file: &[u8]) -> Vec<Vec<u8>> {
    let read = || {
        let footer = file.get(file.len().checked_sub(48)?..)?;
        if footer[40..] != TABLE {
            return None;
        }
        let (_, rest) = handle(footer)?;
        let (index, _) = handle(rest)?;
        let index = block(file, index)?;
        Some(entries(&index).into_iter().filter_map(|value| block(file, handle(&value)?.0)).collect())
    };
    read().unwrap_or_default()
}

/// Where a block lies: offset and length, as two varints.
fn handle(bytes: &[u8]) -> Option<((usize, usize), &[u8])> {
    let (offset, rest) = varint(bytes)?;
    let (length, rest) = varint(rest)?;
    Some(((offset, length), rest))
}

fn block(file: &[u8], (offset, length): (usize, usize)) -> Option<Vec<u8>> {
    let end = offset.checked_add(length)?;
    let bytes = file.get(offset..end)?;
    match file.get(end)? {
        0 => Some(bytes.to_vec()),
        _ => unpack(bytes).whole,
    }
}

/// The values of a block.
fn entries(block: &[u8]) -> Vec<Vec<u8>> {
    let mut values = Vec::new();
    let mut next = || {
        let restarts = usize::try_from(u32::from_le_bytes(block.last_chunk::<4>().copied()?)).ok()?;
        let mut rest = block.get(..block.len().checked_sub(4 + restarts.checked_mul(4)?)?)?;
        while !rest.is_empty() {
            let (_shared, after) = varint(rest)?;
            let (key, after) = varint(after)?;
            let (value, after) = varint(after)?;
            values.push(after.get(key..key.checked_add(value)?)?.to_vec());
            rest = after.get(key + value..)?;
        }
        Some(())
    };
    let _ = next();
    values
}

fn varint(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut value = 0_usize;
    for (index, byte) in bytes.iter().enumerate().take(9) {
        value |= usize::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            return Some((value, &bytes[index + 1..]));
        }
    }
    None
}

/// What Chromium puts before a value of IndexedDB that it has packed.
const PACKED: [u8; 3] = [0xff, 0x11, 0x02];

/// Values that were packed before they were stored, as far as they can be unpacked.
fn packed_values(bytes: &[u8]) -> Vec<Vec<u8>> {
    let places = bytes.windows(PACKED.len()).enumerate().filter(|(_, window)| *window == PACKED);
    let values = places.map(|(at, _)| unpack(&bytes[at + PACKED.len()..]).so_far);
    values.filter(|value| value.len() > 3).collect()
}

struct Unpacked {
    /// All of it, when the length that it claims is reached.
    whole: Option<Vec<u8>>,
    so_far: Vec<u8>,
}

/// Unpacks Snappy's format, up to its end or to what is not of it.
fn unpack(bytes: &[u8]) -> Unpacked {
    let mut out = Vec::new();
    let whole = unpack_into(bytes, &mut out).map(|()| out.clone());
    Unpacked { whole, so_far: out }
}

fn unpack_into(bytes: &[u8], out: &mut Vec<u8>) -> Option<()> {
    let (length, mut rest) = varint(bytes)?;
    while out.len() < length {
        let (tag, after) = rest.split_first()?;
        let low = usize::from(tag >> 2);
        rest = match tag & 3 {
            0 => {
                let extra = low.saturating_sub(59);
                let (size, after) = after.split_at_checked(extra)?;
                let long = size.iter().rev().fold(0_usize, |sum, byte| sum << 8 | usize::from(*byte));
                let (literal, after) =
                    after.split_at_checked(if extra == 0 { low } else { long }.checked_add(1)?)?;
                out.extend_from_slice(literal);
                after
            }
            1 => {
                let (byte, after) = after.split_first()?;
                repeat(out, (low >> 3) << 8 | usize::from(*byte), (low & 7) + 4)?;
                after
            }
            kind => {
                let (offset, after) = after.split_at_checked(if kind == 2 { 2 } else { 4 })?;
                let offset = offset.iter().rev().fold(0_usize, |sum, byte| sum << 8 | usize::from(*byte));
                repeat(out, offset, low + 1)?;
                after
            }
        };
    }
    (out.len() == length).then_some(())
}

fn repeat(out: &mut Vec<u8>, offset: usize, length: usize) -> Option<()> {
    let from = out.len().checked_sub(offset).filter(|_| offset > 0)?;
    for index in from..from + length {
        out.push(out[index]);
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "Odette Odette Odette " and a long literal, packed by hand: a literal, then copies of each kind.
    fn packed() -> Vec<u8> {
        let mut bytes = vec![28];
        bytes.extend([6 << 2]);
        bytes.extend(b"Odette ");
        bytes.extend([(3 << 2) | 1, 7]);
        bytes.extend([(6 << 2) | 2, 7, 0]);
        bytes.extend([(6 << 2) | 3, 7, 0, 0, 0]);
        bytes
    }

    #[test]
    fn what_is_packed_is_unpacked() {
        assert_eq!(unpack(&packed()).whole.unwrap(), b"Odette Odette Odette Odette ");
        let long = [&[200, 1, 60 << 2, 199][..], &[b'x'; 200]].concat();
        assert_eq!(unpack(&long).whole.unwrap(), [b'x'; 200]);
        for cut in 0..packed().len() {
            assert!(unpack(&packed()[..cut]).whole.is_none(), "cut at {cut}");
        }
        assert!(unpack(&[9, (3 << 2) | 1, 7]).whole.is_none(), "it refers to before its beginning");
    }

    #[test]
    fn words_are_found_in_every_way_in_which_they_may_lie() {
        let folder = tempfile::tempdir().unwrap();
        let wide: Vec<u8> = "Élise Fiancey".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let value = [&PACKED[..], &packed()].concat();
        // A table of one packed block and its index.
        let mut table = packed();
        let length = u8::try_from(table.len()).unwrap();
        table.extend([1, 0, 0, 0, 0]);
        let at = u8::try_from(table.len()).unwrap();
        let index = [0, 1, 2, b'k', 0, length, 0, 0, 0, 0, 1, 0, 0, 0];
        table.extend(index);
        table.extend([0, 0, 0, 0, 0]);
        let mut footer = vec![0, 0, at, u8::try_from(index.len()).unwrap()];
        footer.resize(40, 0);
        table.extend(footer);
        table.extend(TABLE);
        fs::create_dir(folder.path().join("sub")).unwrap();
        for (name, bytes) in [("wide", wide), ("sub/value", value), ("latin", b"\xe9tage".to_vec())] {
            fs::write(folder.path().join(name), bytes).unwrap();
        }
        let found = |words: &str| Dump::of(folder.path()).unwrap().finds(words).map(ToOwned::to_owned);
        assert_eq!(found("fiancey").as_deref(), Some("wide"));
        assert_eq!(found("étage").as_deref(), Some("latin"));
        assert_eq!(found("Odette Odette").as_deref(), Some("sub/value (value)"));
        assert_eq!(found("Ferrand"), None);
        fs::remove_file(folder.path().join("sub/value")).unwrap();
        fs::write(folder.path().join("000005.ldb"), &table).unwrap();
        assert_eq!(found("Odette Odette").as_deref(), Some("000005.ldb (block)"));
    }
}
