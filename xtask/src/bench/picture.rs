//! The picture of how costs grow, as SVG: two panels with the measured points, logarithmic both ways.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::Value;

const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 420.0;
const LEFT: f64 = 90.0;
const TOP: f64 = 70.0;
const RIGHT: f64 = 720.0;
const BOTTOM: f64 = 350.0;

/// A push from a thousand documents and ten tablets to a hundred times as many of both; a first synchronisation from a
/// hundred documents to a thousand, the peers' thousand beside it.
pub(super) fn growth(lines: &[Value], peers: &BTreeMap<String, BTreeMap<&'static str, f64>>) -> String {
    let push = points(lines, "push_ms");
    let first = points(lines, "first_sync_ms");
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" \
         font-family=\"sans-serif\" font-size=\"13\">\n\
         <title>What a push and a first synchronisation cost as the number of documents grows</title>\n\
         <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#fff\"/>\n\
         <text x=\"{LEFT}\" y=\"32\" font-size=\"17\">Milliseconds by number of documents</text>\n"
    );
    for decade in [100.0, 1_000.0, 10_000.0, 100_000.0] {
        let x = across(decade);
        let _ = writeln!(
            svg,
            "<path d=\"M{x:.1} {TOP}V{BOTTOM}\" stroke=\"#ddd\"/><text x=\"{x:.1}\" y=\"{}\" text-anchor=\"middle\">{decade}</text>",
            BOTTOM + 20.0
        );
    }
    for decade in [0.1, 1.0, 10.0, 100.0, 1_000.0, 10_000.0, 100_000.0] {
        let y = up(decade);
        let _ = writeln!(
            svg,
            "<path d=\"M{LEFT} {y:.1}H{RIGHT}\" stroke=\"#ddd\"/><text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">{decade} ms</text>",
            LEFT - 8.0,
            y + 4.0
        );
    }
    curve(&mut svg, &push, "#0b6b3a", "a push, acknowledged (100 documents a tablet on the server)");
    curve(&mut svg, &first, "#1f4e9c", "first synchronisation of so many documents");
    for (name, value) in peers.get("first_sync_1000_ms").into_iter().flatten() {
        let (x, y) = (across(1_000.0), up(*value));
        let _ = writeln!(
            svg,
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\" fill=\"#a33\"/>\
             <text x=\"{:.1}\" y=\"{:.1}\" fill=\"#a33\">{name}: first synchronisation, {} ms</text>",
            x + 9.0,
            y + 4.0,
            shown(*value)
        );
    }
    svg.push_str("</svg>\n");
    svg
}

fn points(lines: &[Value], curve: &str) -> Vec<(f64, f64)> {
    let of_curve = lines.iter().filter(|line| line["curve"] == curve);
    of_curve.filter_map(|line| Some((line["x"].as_f64()?, line["y"].as_f64()?))).collect()
}

fn curve(svg: &mut String, points: &[(f64, f64)], colour: &str, label: &str) {
    let Some((last_x, last_y)) = points.last() else { return };
    let line: Vec<String> = points.iter().map(|(x, y)| format!("{:.1},{:.1}", across(*x), up(*y))).collect();
    let _ = writeln!(
        svg,
        "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>",
        line.join(" ")
    );
    for (x, y) in points {
        let (x, at) = (across(*x), up(*y));
        let _ = writeln!(
            svg,
            "<circle cx=\"{x:.1}\" cy=\"{at:.1}\" r=\"4\" fill=\"{colour}\"/>\
             <text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\" fill=\"{colour}\">{}</text>",
            at - 9.0,
            shown(*y)
        );
    }
    // Beside the curve's end, on the side where there is room.
    let (x, anchor) = (across(*last_x), if across(*last_x) < RIGHT / 2.0 { "start" } else { "end" });
    let y = up(*last_y) + 22.0;
    let _ = writeln!(
        svg,
        "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" fill=\"{colour}\">{label}</text>"
    );
}

/// Whole milliseconds, and decimals below ten.
fn shown(milliseconds: f64) -> String {
    if milliseconds < 10.0 { milliseconds.to_string() } else { format!("{milliseconds:.0}") }
}

/// From 100 to 100 000.
fn across(x: f64) -> f64 {
    LEFT + 20.0 + (x.max(1.0).log10() - 2.0) / 3.0 * (RIGHT - LEFT - 60.0)
}

/// From 0.1 to 100 000.
fn up(y: f64) -> f64 {
    BOTTOM - (y.max(0.1).log10() + 1.0) / 6.0 * (BOTTOM - TOP)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_larger_lies_further_right_and_higher_within_the_frame() {
        assert!(across(1_000.0) < across(100_000.0) && across(100_000.0) < RIGHT);
        assert!(up(1.0) > up(10.0) && up(100_000.0) >= TOP);
        let lines = [json!({ "curve": "push_ms", "x": 1000, "y": 1.5 })];
        let svg = growth(&lines, &BTreeMap::new());
        assert_eq!(svg.matches("<circle").count(), 1, "one point, one mark");
    }
}
