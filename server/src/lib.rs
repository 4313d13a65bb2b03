//! Palier's server: one binary, one data folder. The tablets' socket, the console, billing.
#![forbid(unsafe_code)]

pub mod bureau;
pub mod commune;
pub mod demo;
pub mod export;
pub mod housekeeping;
pub mod import;
pub mod machine;
pub mod serve;
pub mod signing_in;
pub mod store;
pub mod tablet;
pub mod text;
pub mod tls;
pub mod web;
