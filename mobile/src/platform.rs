//! The machine under the app.

/// Names the page in the browser's tab and for screen readers.
pub fn set_title(title: &str) {
    let _ = title;
}

/// Moves the focus to the element with this id, if there is one.
pub fn focus(id: &str) {
    let _ = id;
}
