//! Every pair of colours of the style sheet can be read, in each theme, by the formula of WCAG (which is written in
//! reals: it has no place in `shared`).
#![allow(clippy::unwrap_used, reason = "a style sheet of another form is a failure")]

use std::collections::BTreeMap;

use palier_shared::look::STYLE;

type Colours = BTreeMap<String, [f64; 3]>;

/// The tokens of one theme: 0 by day, 1 by night; full sun replaces some.
fn theme(side: usize, sun: bool) -> Colours {
    let mut colours = Colours::new();
    let (day_and_night, rest) = STYLE.split_once("color-scheme: light dark;").unwrap();
    read(day_and_night, side, &mut colours);
    if sun {
        let block = rest.split_once("[data-theme=\"soleil\"] {").unwrap().1.split_once('}').unwrap().0;
        read(block, 0, &mut colours);
    }
    colours
}

fn read(block: &str, side: usize, colours: &mut Colours) {
    for declaration in block.split(['{', ';']) {
        let Some((name, value)) = declaration.trim().split_once(": ") else {
            continue;
        };
        let hexes: Vec<&str> = value.split('#').skip(1).collect();
        let Some(name) = name.strip_prefix("--").filter(|_| !hexes.is_empty()) else {
            continue;
        };
        let hex = hexes[side.min(hexes.len() - 1)];
        let channel = |at: usize| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
        colours.insert(name.to_owned(), [channel(0), channel(2), channel(4)]);
    }
}

fn luminance(colour: [f64; 3]) -> f64 {
    let linear = colour.map(|c| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn every_text_and_every_edge_can_be_seen_by_day_by_night_and_in_full_sun() {
    let grounds = ["paper", "surface", "sunk"];
    let mut pairs: Vec<(&str, &str, f64)> = Vec::new();
    for ground in grounds {
        let texts = ["ink", "muted", "accent", "accent-deep", "good", "warn", "bad", "info"];
        pairs.extend(texts.map(|text| (text, ground, 4.5)));
        pairs.push(("line-strong", ground, 3.0));
    }
    pairs.extend([("good", "good-soft", 4.5), ("warn", "warn-soft", 4.5), ("bad", "bad-soft", 4.5)]);
    pairs.push(("info", "info-soft", 4.5));
    pairs.extend(
        ["good-soft", "warn-soft", "bad-soft", "info-soft", "accent-soft"].map(|soft| ("ink", soft, 4.5)),
    );
    pairs.extend([("accent-deep", "accent-soft", 4.5), ("accent", "accent-soft", 4.5)]);
    pairs.extend([("on-accent", "accent", 4.5), ("on-accent", "accent-deep", 4.5), ("surface", "good", 3.0)]);
    for (name, colours) in [("jour", theme(0, false)), ("nuit", theme(1, false)), ("soleil", theme(0, true))]
    {
        assert_eq!(colours.len(), 19, "{name}: {:?}", colours.keys());
        for (text, ground, least) in &pairs {
            let found = contrast(colours[*text], colours[*ground]);
            assert!(found >= *least, "{name}: {text} on {ground}: {found:.2} < {least}");
        }
    }
}

#[test]
fn every_brace_is_closed_and_nothing_is_fetched() {
    assert_eq!(STYLE.matches('{').count(), STYLE.matches('}').count());
    assert!(!STYLE.contains("url(") && !STYLE.contains("@import"), "the style sheet stands alone");
}
