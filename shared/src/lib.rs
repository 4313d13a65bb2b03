//! The service's rules, its documents and its sync protocol.
//!
//! Pure on purpose: no I/O, no clock, no randomness, no async, no floats. Whoever calls passes in the time, the
//! identifiers and the bytes, so that the tablet and the server decide alike and every rule can be tested by a table.
#![forbid(unsafe_code)]
#![deny(clippy::float_arithmetic)]
#![deny(clippy::print_stdout)]

pub mod activity;
pub mod aide_memoire;
pub mod billing;
mod coded;
pub mod commune;
pub mod document;
pub mod french;
pub mod id;
pub mod import;
pub mod look;
pub mod money;
pub mod names;
pub mod notice;
pub mod offer;
pub mod partner;
pub mod person;
pub mod planning;
pub mod quotient;
pub mod rights;
pub mod secrets;
pub mod stored_time;
pub mod sync;
pub mod tariff;
pub mod text;
pub mod to_decide;
pub mod visit;
pub mod worker;
