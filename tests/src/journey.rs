//! The whole story in a browser.
