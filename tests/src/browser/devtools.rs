//! Chromium's DevTools protocol through chromedriver.

use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use url::Url;

/// The connector: chromedriver speaks plain HTTP on this machine.
pub(super) fn connector() -> HttpConnector {
    HttpConnector::new()
}

/// One command.
#[derive(Debug)]
pub(super) struct DevTools {
    command: String,
    parameters: Value,
}

impl DevTools {
    pub(super) fn new(command: &str, parameters: Value) -> Self {
        DevTools { command: command.to_owned(), parameters }
    }
}

impl WebDriverCompatibleCommand for DevTools {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, url::ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(json!({ "cmd": self.command, "params": self.parameters }).to_string()))
    }
}
