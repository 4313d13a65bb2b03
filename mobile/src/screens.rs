//! What the agent sees. Each screen has a view (what it shows, read from the documents by a pure function), a body
//! that draws it, and a component that joins the two to the app. What several of them read of the documents lies beside
//! them: `on_board`, `clock`, `diary`, `left`, `protocol`.

pub mod clock;
pub mod correct;
pub mod day;
pub mod diary;
pub mod door;
pub mod doubt;
pub mod left;
pub mod mandate;
pub mod next_visit;
pub mod notices;
pub mod offers;
pub mod on_board;
#[cfg(test)]
mod pages;
pub mod person;
pub mod price;
mod protocol;
pub mod request;
mod root;
pub mod safety;
#[cfg(test)]
pub(crate) mod sample;
pub mod settings;
pub mod summary;
pub mod visit;
pub mod waiting;

pub use root::Root;
