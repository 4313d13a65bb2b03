//! The sign-in with the server.

use wasm_bindgen::prelude::*;

use crate::platform::{Admitted, NotAdmitted};
use crate::vault::Key;

mod js {
    use super::*;

    #[wasm_bindgen(module = "/src/platform/web/session.js")]
    extern "C" {
        #[wasm_bindgen(catch, js_name = signIn)]
        pub(super) async fn sign_in(login: &str, password: &str) -> Result<JsValue, JsValue>;
        #[wasm_bindgen(catch, js_name = signOut)]
        pub(super) async fn sign_out() -> Result<JsValue, JsValue>;
    }

    #[wasm_bindgen]
    extern "C" {
        pub(super) type Answer;
        #[wasm_bindgen(method, getter)]
        pub(super) fn status(this: &Answer) -> u16;
        #[wasm_bindgen(method, getter)]
        pub(super) fn account(this: &Answer) -> String;
        #[wasm_bindgen(method, getter)]
        pub(super) fn name(this: &Answer) -> String;
        #[wasm_bindgen(method, getter)]
        pub(super) fn recovery(this: &Answer) -> String;
    }
}

pub(super) async fn sign_in(login: &str, password: &str) -> Result<Admitted, NotAdmitted> {
    let answer = js::sign_in(login, password).await.map_err(|_| NotAdmitted::Unreachable)?;
    let answer: js::Answer = answer.unchecked_into();
    match answer.status() {
        200 => {}
        401 => return Err(NotAdmitted::Wrong),
        403 => return Err(NotAdmitted::NotAnAgent),
        429 => return Err(NotAdmitted::TooMany),
        // What stands before a server that is down says so in its place.
        502..=504 => return Err(NotAdmitted::Unreachable),
        _ => return Err(NotAdmitted::Unexpected),
    }
    let recovery = Key::from_hex(&answer.recovery()).ok_or(NotAdmitted::Unexpected)?;
    let (account, name) = (answer.account(), answer.name());
    if account.is_empty() || name.is_empty() {
        return Err(NotAdmitted::Unexpected);
    }
    Ok(Admitted { account, name, recovery })
}

pub(super) async fn sign_out() -> bool {
    js::sign_out().await.ok().and_then(|heard| heard.as_bool()).unwrap_or(false)
}
