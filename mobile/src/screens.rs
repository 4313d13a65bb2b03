//! What the agent sees. Each screen has a view (what it shows, read from the documents by a pure function), a body
//! that draws it, and a component that joins the two to the app.

pub mod clock;
pub mod day;
pub mod door;
#[cfg(test)]
mod pages;
pub mod price;
mod root;
#[cfg(test)]
pub(crate) mod sample;
pub mod settings;
pub mod visit;
pub mod waiting;

pub use root::Root;
