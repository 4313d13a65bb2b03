//! A published text as it is read: headings, paragraphs, lists, bold. The few marks of Markdown that these texts use, and
//! everything else as plain words: a text never becomes anything but text.

use dioxus::prelude::*;

/// Words, bold or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The words.
    pub words: String,
    /// In bold.
    pub strong: bool,
}

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading, from 1 (the title) to 3.
    Heading(u8, Vec<Span>),
    /// A paragraph.
    Paragraph(Vec<Span>),
    /// Items with a mark, or numbered.
    List {
        /// Numbered.
        numbered: bool,
        /// What each says.
        items: Vec<Vec<Span>>,
    },
}

/// What a line begins.
enum Begins<'l> {
    Heading(u8, &'l str),
    Item { numbered: bool, words: &'l str },
    Words(&'l str),
    Nothing,
}

fn begins(line: &str) -> Begins<'_> {
    let line = line.trim();
    if line.is_empty() {
        return Begins::Nothing;
    }
    for (level, mark) in [(1, "# "), (2, "## "), (3, "### ")] {
        if let Some(words) = line.strip_prefix(mark) {
            return Begins::Heading(level, words.trim());
        }
    }
    if let Some(words) = line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")) {
        return Begins::Item { numbered: false, words: words.trim() };
    }
    let number = line.split_once(". ").filter(|(number, _)| {
        (1..=2).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    match number {
        Some((_, words)) => Begins::Item { numbered: true, words: words.trim() },
        None => Begins::Words(line),
    }
}

/// Reads a text. Lines that follow each other are one paragraph, or one item; an empty line ends it.
#[must_use]
pub fn written(text: &str) -> Vec<Block> {
    let mut blocks: Vec<(Kind, String)> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        match begins(line) {
            Begins::Nothing => open = false,
            Begins::Heading(level, words) => {
                blocks.push((Kind::Heading(level), words.to_owned()));
                open = false;
            }
            Begins::Item { numbered, words } => {
                blocks.push((Kind::Item(numbered), words.to_owned()));
                open = true;
            }
            Begins::Words(words) => match blocks.last_mut().filter(|_| open) {
                Some((_, so_far)) => {
                    so_far.push(' ');
                    so_far.push_str(words);
                }
                None => {
                    blocks.push((Kind::Paragraph, words.to_owned()));
                    open = true;
                }
            },
        }
    }
    let mut read: Vec<Block> = Vec::new();
    for (kind, words) in blocks {
        let words = spans(&words);
        match (kind, read.last_mut()) {
            (Kind::Item(numbered), Some(Block::List { numbered: as_before, items }))
                if *as_before == numbered =>
            {
                items.push(words);
            }
            (Kind::Item(numbered), _) => read.push(Block::List { numbered, items: vec![words] }),
            (Kind::Heading(level), _) => read.push(Block::Heading(level, words)),
            (Kind::Paragraph, _) => read.push(Block::Paragraph(words)),
        }
    }
    read
}

#[derive(Clone, Copy)]
enum Kind {
    Heading(u8),
    Item(bool),
    Paragraph,
}

/// `du **gras** au milieu`. A mark that is not closed is words.
fn spans(text: &str) -> Vec<Span> {
    let mut read = Vec::new();
    let mut rest = text;
    let mut plain = |words: &str, strong: bool| {
        if !words.is_empty() {
            read.push(Span { words: words.to_owned(), strong });
        }
    };
    while let Some((before, inside, after)) = bold(rest) {
        plain(before, false);
        plain(inside, true);
        rest = after;
    }
    plain(rest, false);
    read
}

fn bold(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once("**")?;
    let (inside, after) = rest.split_once("**")?;
    (!inside.trim().is_empty()).then_some((before, inside, after))
}

/// A text, drawn. Its title becomes an `h2`: the page has its own `h1`. It is left out where what holds the text says it
/// already.
#[component]
pub fn Written(
    /// In Markdown.
    text: String,
    /// Whether the title is drawn.
    #[props(default = true)]
    with_title: bool,
) -> Element {
    rsx! {
        for (place , block) in written(&text).into_iter().enumerate() {
            match block {
                Block::Heading(1, _) if !with_title => rsx! {},
                Block::Heading(1, words) => rsx! { h2 { key: "{place}", class: "heading", {drawn(words)} } },
                Block::Heading(2, words) => rsx! { h3 { key: "{place}", {drawn(words)} } },
                Block::Heading(_, words) => rsx! { h4 { key: "{place}", {drawn(words)} } },
                Block::Paragraph(words) => rsx! { p { key: "{place}", {drawn(words)} } },
                Block::List { numbered: true, items } => rsx! {
                    ol { key: "{place}", class: "plain numbered",
                        for (place , words) in items.into_iter().enumerate() {
                            li { key: "{place}", {drawn(words)} }
                        }
                    }
                },
                Block::List { numbered: false, items } => rsx! {
                    ul { key: "{place}", class: "plain",
                        for (place , words) in items.into_iter().enumerate() {
                            li { key: "{place}", {drawn(words)} }
                        }
                    }
                },
            }
        }
    }
}

fn drawn(words: Vec<Span>) -> Element {
    rsx! {
        for span in words {
            if span.strong {
                strong { "{span.words}" }
            } else {
                "{span.words}"
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use palier_shared::notice::{NoticeKind, default_text};

    use super::*;

    fn plain(words: &str) -> Vec<Span> {
        vec![Span { words: words.into(), strong: false }]
    }

    #[test]
    fn headings_paragraphs_and_lists() {
        let text = "# Titre\n\nUne phrase\nsur deux lignes.\n\n## Partie\n- un\n- deux,\n  suite\n\n1. premier\n2. second\n\nFin.";
        assert_eq!(
            written(text),
            [
                Block::Heading(1, plain("Titre")),
                Block::Paragraph(plain("Une phrase sur deux lignes.")),
                Block::Heading(2, plain("Partie")),
                Block::List { numbered: false, items: vec![plain("un"), plain("deux, suite")] },
                Block::List { numbered: true, items: vec![plain("premier"), plain("second")] },
                Block::Paragraph(plain("Fin.")),
            ]
        );
    }

    #[test]
    fn bold_is_bold_and_a_mark_left_open_is_words() {
        let span = |words: &str, strong| Span { words: words.into(), strong };
        assert_eq!(
            written("du **gras** ici, pas **là"),
            [Block::Paragraph(vec![span("du ", false), span("gras", true), span(" ici, pas **là", false)])]
        );
        assert_eq!(written("****"), [Block::Paragraph(plain("****"))]);
    }

    #[test]
    fn what_looks_like_a_page_stays_text() {
        let html = dioxus_ssr::render_element(
            rsx! { Written { text: "<script>alert(1)</script> [x](javascript:y)" } },
        );
        assert!(!html.contains("<script") && !html.contains("<a"), "{html}");
    }

    #[test]
    fn every_published_text_is_read_without_a_mark_left() {
        for kind in NoticeKind::ALL {
            let html = dioxus_ssr::render_element(rsx! { Written { text: default_text(*kind) } });
            assert_eq!(html.matches("<h2").count(), 1, "{kind:?}");
            for mark in ["# ", "**", "<li>- "] {
                assert!(!html.contains(mark), "{kind:?}: {mark}\n{html}");
            }
        }
    }

    #[test]
    fn any_text_is_read() {
        for text in ["", "\n\n", "#", "-", "- ", "1.", "1. ", "** **", "#Titre", "12345. x", "é. x"] {
            let _ = written(text);
        }
    }
}
