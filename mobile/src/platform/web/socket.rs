//! The socket to the server.

use wasm_bindgen::prelude::*;

use crate::platform::{NoConnection, Socket};

mod js {
    use super::*;

    #[wasm_bindgen(module = "/src/platform/web/socket.js")]
    extern "C" {
        #[wasm_bindgen(catch)]
        pub(super) async fn connect() -> Result<JsValue, JsValue>;
    }

    #[wasm_bindgen]
    extern "C" {
        #[derive(Debug)]
        pub(super) type Connection;
        #[wasm_bindgen(method)]
        pub(super) async fn arrived(this: &Connection);
        #[wasm_bindgen(method)]
        pub(super) fn take(this: &Connection) -> Option<Vec<u8>>;
        #[wasm_bindgen(method, getter)]
        pub(super) fn gone(this: &Connection) -> bool;
        #[wasm_bindgen(method)]
        pub(super) fn send(this: &Connection, frame: &[u8]);
        #[wasm_bindgen(method)]
        pub(super) fn close(this: &Connection);
    }
}

/// An open connection. Frames that came before it was lost can still be taken.
#[derive(Debug)]
pub struct WebSocket {
    connection: js::Connection,
}

impl WebSocket {
    pub(super) async fn connect() -> Result<Self, NoConnection> {
        let connection = js::connect().await.map_err(|_| NoConnection)?;
        Ok(WebSocket { connection: connection.unchecked_into() })
    }
}

impl Drop for WebSocket {
    fn drop(&mut self) {
        self.connection.close();
    }
}

impl Socket for WebSocket {
    fn send(&self, frame: &[u8]) {
        self.connection.send(frame);
    }

    async fn arrived(&self) -> Option<Vec<u8>> {
        loop {
            if let Some(frame) = self.connection.take() {
                return Some(frame);
            }
            if self.connection.gone() {
                return None;
            }
            self.connection.arrived().await;
        }
    }

    fn close(&self) {
        self.connection.close();
    }
}
