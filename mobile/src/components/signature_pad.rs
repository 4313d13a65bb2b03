//! The signature: a plain drawing, stroke by stroke, small enough to merge and to print.

use std::fmt;

use dioxus::html::geometry::ElementPoint;
use dioxus::html::point_interaction::InteractionElementOffset;
use dioxus::prelude::*;
use palier_shared::look::Icon;

use super::glyph;
use crate::text;

/// Nearer points than this, in thousandths of the width, say nothing more.
const STEP: i32 = 4;
/// Enough for any signature, and well below what the server takes.
const MOST_POINTS: usize = 4_000;

/// Strokes of points, in thousandths of the frame's width.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drawing {
    strokes: Vec<Vec<(i32, i32)>>,
}

impl Drawing {
    /// Reads `x,y x,y;x,y…`; what cannot be read is passed over.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let point = |pair: &str| {
            let (x, y) = pair.split_once(',')?;
            Some((x.parse().ok()?, y.parse().ok()?))
        };
        let strokes = text.split(';').map(|stroke| stroke.split(' ').filter_map(point).collect::<Vec<_>>());
        Drawing { strokes: strokes.filter(|stroke| !stroke.is_empty()).collect() }
    }

    /// Nothing is drawn.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.strokes.is_empty()
    }

    /// A stroke begins.
    pub fn begin(&mut self, point: (i32, i32)) {
        if self.points() < MOST_POINTS {
            self.strokes.push(vec![point]);
        }
    }

    /// The last stroke goes on. Whether it grew.
    pub fn extend(&mut self, point: (i32, i32)) -> bool {
        let room = self.points() < MOST_POINTS;
        let Some(stroke) = self.strokes.last_mut() else {
            return false;
        };
        let far =
            stroke.last().is_none_or(|last| (last.0 - point.0).abs() + (last.1 - point.1).abs() >= STEP);
        if room && far {
            stroke.push(point);
        }
        room && far
    }

    /// Takes the last stroke back.
    pub fn undo(&mut self) {
        self.strokes.pop();
    }

    fn points(&self) -> usize {
        self.strokes.iter().map(Vec::len).sum()
    }

    /// The points of each stroke as SVG writes them. A dot is drawn as a stroke of no length.
    fn lines(&self) -> impl Iterator<Item = String> {
        self.strokes.iter().map(|stroke| match stroke.as_slice() {
            [only] => written(&[*only, *only]),
            points => written(points),
        })
    }
}

/// `x,y x,y;x,y`: what the document keeps.
impl fmt::Display for Drawing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let strokes: Vec<String> = self.strokes.iter().map(|stroke| written(stroke)).collect();
        f.write_str(&strokes.join(";"))
    }
}

fn written(points: &[(i32, i32)]) -> String {
    points.iter().map(|(x, y)| format!("{x},{y}")).collect::<Vec<_>>().join(" ")
}

/// A place in the frame, in thousandths of its width.
fn place(at: ElementPoint, width: f64) -> (i32, i32) {
    let thousandths = |pixels: f64| (pixels * 1000.0 / width.max(1.0)).round().clamp(0.0, 1000.0) as i32;
    (thousandths(at.x), thousandths(at.y))
}

/// The drawing alone, to be looked at.
#[component]
pub fn SignatureDrawing(drawing: Drawing) -> Element {
    rsx! {
        svg { view_box: "0 0 1000 600", preserve_aspect_ratio: "xMinYMin slice", "aria-hidden": "true",
            for (index , points) in drawing.lines().enumerate() {
                polyline { key: "{index}", points }
            }
        }
    }
}

/// The frame to draw in. `on_stroke` is called at the end of each stroke and after taking one back. Its buttons have the
/// ids `<id>-undo` and `<id>-clear`.
#[component]
pub fn SignaturePad(
    /// Unique on the page, where several people sign.
    #[props(default = "pad".to_owned())]
    id: String,
    /// What is drawn.
    drawing: Signal<Drawing>,
    /// The drawing has changed.
    on_stroke: EventHandler<()>,
) -> Element {
    let mut drawing = drawing;
    let mut width = use_signal(|| 0.0_f64);
    let mut pointer = use_signal(|| None::<i32>);
    let mut end = move |id: i32| {
        if pointer() == Some(id) {
            pointer.set(None);
            on_stroke.call(());
        }
    };
    let empty = drawing.read().is_empty();
    rsx! {
        div {
            id: "{id}",
            class: "pad",
            role: "img",
            "aria-label": if empty { text::PAD_EMPTY } else { text::PAD_DRAWN },
            onresize: move |event| {
                if let Ok(size) = event.data().get_content_box_size() {
                    width.set(size.width);
                }
            },
            onpointerdown: move |event| {
                if pointer().is_none() && width() > 0.0 {
                    pointer.set(Some(event.pointer_id()));
                    drawing.write().begin(place(event.element_coordinates(), width()));
                }
            },
            onpointermove: move |event| {
                if pointer() == Some(event.pointer_id()) {
                    drawing.write().extend(place(event.element_coordinates(), width()));
                }
            },
            onpointerup: move |event| end(event.pointer_id()),
            onpointercancel: move |event| end(event.pointer_id()),
            onpointerleave: move |event| end(event.pointer_id()),
            SignatureDrawing { drawing: drawing() }
            if empty {
                p { "{text::PAD_HERE}" }
            }
        }
        div { class: "row wrap",
            button {
                id: "{id}-undo",
                r#type: "button",
                disabled: empty,
                onclick: move |_| {
                    drawing.write().undo();
                    on_stroke.call(());
                },
                {glyph(Icon::Undo)}
                "{text::PAD_UNDO}"
            }
            button {
                id: "{id}-clear",
                r#type: "button",
                disabled: empty,
                onclick: move |_| {
                    drawing.set(Drawing::default());
                    on_stroke.call(());
                },
                {glyph(Icon::Cross)}
                "{text::PAD_CLEAR}"
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_drawn_is_written_and_read_back() {
        let mut drawing = Drawing::default();
        drawing.begin((10, 20));
        assert!(drawing.extend((40, 20)));
        assert!(!drawing.extend((41, 21)), "too near to say anything more");
        drawing.begin((500, 300));
        assert_eq!(drawing.to_string(), "10,20 40,20;500,300");
        assert_eq!(Drawing::parse("10,20 40,20;500,300"), drawing);
        drawing.undo();
        assert_eq!(drawing.to_string(), "10,20 40,20");
        assert!(Drawing::parse("").is_empty() && Drawing::parse("n’importe quoi").is_empty());
    }

    #[test]
    fn a_hand_that_never_stops_makes_no_endless_document() {
        let mut drawing = Drawing::default();
        drawing.begin((0, 0));
        for n in 0..20_000 {
            drawing.extend((n % 1000, (n / 7) % 600));
        }
        assert!(drawing.to_string().len() < 60_000);
    }

    #[test]
    fn places_follow_the_width_of_the_frame() {
        assert_eq!(place(ElementPoint::new(250.0, 100.0), 500.0), (500, 200));
        assert_eq!(place(ElementPoint::new(-3.0, 9_000.0), 500.0), (0, 1000));
    }
}
