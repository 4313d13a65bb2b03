//! Bytes to text: what French offices send is Windows-1252, UTF-8 or UTF-16, and sometimes not a text at all.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::table::FileError;

/// The text of a file, without its byte order mark.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, FileError> {
    if let Some(error) = other_kind(bytes) {
        return Err(error);
    }
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => encoding.decode_without_bom_handling(&bytes[length..]).0,
        None if bytes.contains(&0) => return Err(FileError::NotText),
        None if is_utf8(bytes) => UTF_8.decode_without_bom_handling(bytes).0,
        None => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    };
    if looks_binary(&text) { Err(FileError::NotText) } else { Ok(text) }
}

/// Files that people take for a CSV, by their first bytes.
fn other_kind(bytes: &[u8]) -> Option<FileError> {
    let start = bytes.trim_ascii_start();
    let begins = |magic: &[u8]| start.get(..magic.len()).is_some_and(|head| head.eq_ignore_ascii_case(magic));
    if begins(b"PK\x03\x04") || begins(b"\xd0\xcf\x11\xe0") {
        Some(FileError::Workbook)
    } else if begins(b"%PDF") {
        Some(FileError::Pdf)
    } else if begins(b"<!DOCTYPE") || begins(b"<html") || begins(b"<?xml") || begins(b"{\\rtf") {
        Some(FileError::OtherDocument)
    } else {
        None
    }
}

/// Whether the bytes are UTF-8, be it cut in the middle of its last letter. With nothing but plain letters before it, a
/// last strange byte is a letter of Windows-1252.
fn is_utf8(bytes: &[u8]) -> bool {
    match std::str::from_utf8(bytes) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none() && !bytes[..error.valid_up_to()].is_ascii(),
    }
}

/// A stray control character or two are forgiven, one in a hundred is not a text.
fn looks_binary(text: &str) -> bool {
    let strange =
        |c: &char| (c.is_control() && !matches!(c, '\t' | '\r' | '\n')) || *c == char::REPLACEMENT_CHARACTER;
    let count = text.chars().filter(strange).count();
    count > 2 && count * 100 > text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_encodings_of_offices() {
        let text = "Prénom;œuvre;€\r\nÉric;x;1";
        let utf16 = |to_bytes: fn(u16) -> [u8; 2]| {
            "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(to_bytes).collect()
        };
        let files: [Vec<u8>; 5] = [
            text.as_bytes().to_vec(),
            format!("\u{feff}{text}").into_bytes(),
            WINDOWS_1252.encode(text).0.into_owned(),
            utf16(u16::to_le_bytes),
            utf16(u16::to_be_bytes),
        ];
        for file in files {
            assert_eq!(decode(&file).as_deref(), Ok(text), "{file:?}");
        }
    }

    #[test]
    fn a_last_letter_in_doubt() {
        let cut_utf8 = &"Prénom;Égrève;é".as_bytes()[.."Prénom;Égrève;é".len() - 1];
        assert!(decode(cut_utf8).is_ok_and(|text| text.starts_with("Prénom;Égrève;")));
        assert_eq!(decode(b"Nom;Prenom\nA;No\xe9").as_deref(), Ok("Nom;Prenom\nA;Noé"));
    }

    #[test]
    fn what_is_not_a_text() {
        for (bytes, error) in [
            (b"PK\x03\x04\x14\x00".as_slice(), FileError::Workbook),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileError::Workbook),
            (b"%PDF-1.7", FileError::Pdf),
            (b"\n<!doctype html>", FileError::OtherDocument),
            (b"\x89PNG\r\n\x1a\n\x00\x00", FileError::NotText),
            (b"\x01\x02\x03abc", FileError::NotText),
        ] {
            assert_eq!(decode(bytes), Err(error), "{bytes:?}");
        }
    }
}
