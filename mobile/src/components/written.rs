//! A text that the commune published, drawn: headings, paragraphs, lists and words in bold, and nothing more of Markdown.
//!
//! What is not understood is shown as it was written: no word of a protocol is ever lost.

use dioxus::prelude::*;

/// Words of one kind.
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
    /// A heading: its level, 1 for the title.
    Heading(usize, Vec<Span>),
    /// A paragraph.
    Paragraph(Vec<Span>),
    /// A list.
    List(Vec<Vec<Span>>),
}

/// Reads a text.
#[must_use]
pub fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    // The lines of the paragraph or of the item that is being read.
    let mut fresh = true;
    for line in text.lines().map(str::trim) {
        let level = line.bytes().take_while(|byte| *byte == b'#').count();
        if line.is_empty() {
            fresh = true;
        } else if (1..=6).contains(&level) && line[level..].starts_with(' ') {
            blocks.push(Block::Heading(level, spans(line[level..].trim())));
            fresh = true;
        } else if let Some(item) = item(line) {
            match blocks.last_mut() {
                Some(Block::List(items)) => items.push(spans(item)),
                _ => blocks.push(Block::List(vec![spans(item)])),
            }
            fresh = false;
        } else {
            match blocks.last_mut().filter(|_| !fresh) {
                Some(Block::Paragraph(words)) => follow(words, line),
                Some(Block::List(items)) => {
                    if let Some(last) = items.last_mut() {
                        follow(last, line);
                    }
                }
                _ => blocks.push(Block::Paragraph(spans(line))),
            }
            fresh = false;
        }
    }
    blocks
}

/// What a line says after the sign of a list: `- `, `* `, `1. `.
fn item(line: &str) -> Option<&str> {
    let numbered = || {
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        (1..=2).contains(&digits).then(|| line[digits..].strip_prefix(". ")).flatten()
    };
    line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")).or_else(numbered).map(str::trim)
}

fn follow(words: &mut Vec<Span>, line: &str) {
    words.push(Span { words: " ".to_owned(), strong: false });
    words.extend(spans(line));
}

/// Words in bold stand between two pairs of stars; a pair that is alone is only two stars.
fn spans(line: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut rest = line;
    while let Some((before, strong, after)) = next_strong(rest) {
        push(&mut spans, before, false);
        push(&mut spans, strong, true);
        rest = after;
    }
    push(&mut spans, rest, false);
    spans
}

fn next_strong(text: &str) -> Option<(&str, &str, &str)> {
    let (before, inside) = text.split_once("**")?;
    let (strong, after) = inside.split_once("**")?;
    (!strong.is_empty()).then_some((before, strong, after))
}

fn push(spans: &mut Vec<Span>, words: &str, strong: bool) {
    if !words.is_empty() {
        spans.push(Span { words: words.to_owned(), strong });
    }
}

/// Draws a text, its headings one level below those of the page; its title is left out where what holds it says it
/// already.
#[component]
pub fn Written(
    /// In Markdown.
    text: String,
    /// Whether the title is drawn.
    #[props(default = true)]
    with_title: bool,
) -> Element {
    let shown =
        blocks(&text).into_iter().filter(|block| with_title || !matches!(block, Block::Heading(1, _)));
    rsx! {
        div { class: "written stack",
            for (index , block) in shown.enumerate() {
                Fragment { key: "{index}",
                    match block {
                        Block::Heading(level, words) if level == 1 || (level == 2 && !with_title) => rsx! { h2 { {line(&words)} } },
                        Block::Heading(_, words) => rsx! { h3 { {line(&words)} } },
                        Block::Paragraph(words) => rsx! { p { {line(&words)} } },
                        Block::List(items) => rsx! {
                            ul { class: "plain stack",
                                for (place , words) in items.iter().enumerate() {
                                    li { key: "{place}", {line(words)} }
                                }
                            }
                        },
                    }
                }
            }
        }
    }
}

fn line(words: &[Span]) -> Element {
    rsx! {
        for (place , span) in words.iter().enumerate() {
            if span.strong {
                strong { key: "{place}", "{span.words}" }
            } else {
                Fragment { key: "{place}", "{span.words}" }
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
    fn headings_paragraphs_lists_and_bold_words() {
        let text = "# Titre\n\nUn **mot**\nsuivi.\n\n## Que faire\n- un\n  et la suite\n- deux\n\n1. trois\nfin\n\nAprès.";
        let words = |parts: &[(&str, bool)]| -> Vec<Span> {
            parts.iter().map(|(words, strong)| Span { words: (*words).into(), strong: *strong }).collect()
        };
        assert_eq!(
            blocks(text),
            [
                Block::Heading(1, plain("Titre")),
                Block::Paragraph(words(&[("Un ", false), ("mot", true), (" ", false), ("suivi.", false)])),
                Block::Heading(2, plain("Que faire")),
                Block::List(vec![
                    words(&[("un", false), (" ", false), ("et la suite", false)]),
                    plain("deux"),
                    words(&[("trois", false), (" ", false), ("fin", false)]),
                ]),
                Block::Paragraph(plain("Après.")),
            ]
        );
    }

    #[test]
    fn what_is_not_understood_stays_as_it_was_written() {
        for text in ["#sans espace", "2 ** 3", "****", "112. ", "-"] {
            assert_eq!(blocks(text), [Block::Paragraph(plain(text.trim()))], "{text}");
        }
        assert_eq!(blocks("  \n\n"), []);
    }

    #[test]
    fn no_word_of_a_published_text_is_lost() {
        for kind in NoticeKind::ALL {
            let text = default_text(*kind);
            let read = |spans: &Vec<Span>| spans.iter().map(|span| span.words.clone()).collect::<String>();
            let shown: String = blocks(text)
                .iter()
                .map(|block| match block {
                    Block::Heading(_, words) | Block::Paragraph(words) => read(words),
                    Block::List(items) => items.iter().map(read).collect(),
                })
                .collect();
            let letters = |text: &str| text.chars().filter(|sign| sign.is_alphabetic()).collect::<String>();
            assert_eq!(letters(&shown), letters(text), "{kind:?}");
        }
    }
}
