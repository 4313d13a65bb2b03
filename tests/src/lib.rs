//! What the stories and the browser journeys are made of: a real server, real tablets, a network that can be cut, a
//! real browser.
#![forbid(unsafe_code)]

pub mod bench;
pub mod browser;
pub mod fuzz;
pub mod hostile;
pub mod journey;
pub mod keeping;
pub mod network;
pub mod oracle;
pub mod places;
pub mod server_process;
pub mod shots;
pub mod sim;
pub mod world;
