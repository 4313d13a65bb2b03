//! What tablets ask of the server: to sign in once, and the socket.

pub mod exchange;
pub mod news;
mod sign_in;
mod socket;

pub use sign_in::{sign_in, sign_out};
pub use socket::socket;
