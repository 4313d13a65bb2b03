//! From the bytes of an uploaded file to the cells that `palier_shared::import` reads.

mod encoding;
mod records;
pub mod table;
pub mod text;
#[cfg(test)]
mod usagers_tests;
