//! A signature, drawn again from its strokes.

use dioxus::prelude::*;
use palier_shared::visit::Signature;

use super::text;

/// The drawing, or why there is none.
pub(super) fn signature(signature: Option<&Signature>) -> Element {
    let path = signature.map(|signature| path(&signature.strokes)).unwrap_or_default();
    rsx! {
        match signature {
            Some(_) if !path.is_empty() => rsx! {
                // The frame of the tablet: 1000 wide, two fifths as high.
                svg { class: "signature", view_box: "0 0 1000 400", role: "img", "aria-label": text::SIGNED,
                    path { d: "{path}" }
                }
            },
            Some(signature) if !signature.reason.is_empty() => rsx! { p { {text::no_signature(&signature.reason)} } },
            _ => rsx! { p { class: "muted", {text::NOT_SIGNED} } },
        }
    }
}

/// The data of an SVG path for strokes written `x,y x,y;x,y…`. What is not a number is left out: strokes come from
/// tablets, and nothing of them reaches the page but whole numbers.
fn path(strokes: &str) -> String {
    let point = |text: &str| -> Option<(i32, i32)> {
        let (x, y) = text.split_once(',')?;
        Some((x.trim().parse().ok()?, y.trim().parse().ok()?))
    };
    let mut path = String::new();
    for stroke in strokes.split(';') {
        let points: Vec<_> = stroke.split_whitespace().filter_map(point).collect();
        let Some(((x, y), rest)) = points.split_first() else {
            continue;
        };
        path.push_str(&format!("M{x} {y}"));
        // A dot is a line of no length, drawn by its round end.
        if rest.is_empty() {
            path.push_str("h0");
        }
        for (x, y) in rest {
            path.push_str(&format!("L{x} {y}"));
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strokes_become_one_path() {
        assert_eq!(path("10,20 30,40 50,60;5,5"), "M10 20L30 40L50 60M5 5h0");
        assert_eq!(path(""), "");
    }

    #[test]
    fn nothing_but_numbers_reaches_the_page() {
        assert_eq!(path("10,20 \"/><script>,1 30,x 7,8;javascript:,2"), "M10 20L7 8");
    }
}
