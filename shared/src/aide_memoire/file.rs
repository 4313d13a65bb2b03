//! Reads the Markdown file of a theme, as a service writes it: see `shared/aide-memoire/README.md`.

use jiff::civil::Date;

use super::typography::{Slip, slip, typeset};
use super::{Condition, ItemKind, Section, Template, TemplateItem, text};

/// What a line of a file holds that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The file does not begin with `# Title`.
    NoTitle,
    /// The file names no theme.
    NoTheme,
    /// A line between the title and the first section that is not one of the known fields.
    UnknownField,
    /// Not a date as `2026-11-24`.
    BadDate,
    /// A heading that is none of the sections.
    UnknownSection,
    /// A section that is there already, or comes after a later one.
    SectionOutOfPlace,
    /// A line that is neither a heading, nor an item, nor more about an item.
    Stray,
    /// An item without its id in braces, or without words.
    NoId,
    /// An id that is not made of lower-case letters, digits and hyphens.
    BadId,
    /// A word in the braces that means nothing.
    UnknownMark(String),
    /// A slip of typography.
    Typography(Slip),
}

/// The first thing that cannot be read in a file, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {fault:?}")]
pub struct FileError {
    /// Name of the file, as given.
    pub file: String,
    /// Number of the line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub fault: Fault,
}

/// Where the reading is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Head,
    Demarches,
    Items(Section),
}

/// Reads a theme's file as a template that is not published yet, with the closing items at its end.
///
/// Only the writing is looked at: what the items say of each other is for [`super::check`].
///
/// # Errors
/// The first line that cannot be read.
pub fn parse(file: &str, source: &str) -> Result<Template, FileError> {
    let fail = |line: usize, fault: Fault| FileError { file: file.to_owned(), line, fault };
    let mut template = Template { schema: 1, ..Template::default() };
    let mut part = Part::Head;
    let mut last = 1;
    for (line, words) in (1..).zip(source.lines()) {
        last = line;
        read(&mut template, &mut part, words.trim_end()).map_err(|fault| fail(line, fault))?;
    }
    if template.title.is_empty() {
        return Err(fail(1, Fault::NoTitle));
    }
    if template.theme.is_empty() {
        return Err(fail(last, Fault::NoTheme));
    }
    template.items.extend(text::closing());
    Ok(template)
}

/// Reads one line into the template.
fn read(template: &mut Template, part: &mut Part, line: &str) -> Result<(), Fault> {
    if line.is_empty() {
        return Ok(());
    }
    if template.title.is_empty() {
        let title = line.strip_prefix("# ").ok_or(Fault::NoTitle)?;
        template.title = set(title)?;
        return Ok(());
    }
    if let Some(heading) = line.strip_prefix("## ") {
        let next = heading_of(heading.trim()).ok_or(Fault::UnknownSection)?;
        if next <= *part {
            return Err(Fault::SectionOutOfPlace);
        }
        *part = next;
        return Ok(());
    }
    match (*part, line.strip_prefix("- "), line.strip_prefix("  ")) {
        (Part::Head, ..) => field(template, line)?,
        (Part::Demarches, Some(title), _) => template.demarches.push(set(title)?),
        (Part::Items(section), Some(words), _) => template.items.push(item(section, words)?),
        (Part::Items(section), None, Some(more)) => {
            let item = template.items.last_mut().filter(|item| item.section() == section);
            let item = item.ok_or(Fault::Stray)?;
            let hint = format!("{} {}", item.hint, more.trim());
            item.hint = set(&hint)?;
        }
        _ => return Err(Fault::Stray),
    }
    Ok(())
}

fn heading_of(words: &str) -> Option<Part> {
    if words == text::FREQUENT {
        return Some(Part::Demarches);
    }
    Section::ALL.iter().copied().find(|section| text::section(*section) == words).map(Part::Items)
}

/// A line `name : value` of the head.
fn field(template: &mut Template, line: &str) -> Result<(), Fault> {
    let (name, value) = line.split_once(':').ok_or(Fault::UnknownField)?;
    let value = value.trim();
    match name.trim() {
        text::FIELD_THEME if is_id(value) => template.theme = value.to_owned(),
        text::FIELD_THEME => return Err(Fault::BadId),
        text::FIELD_CHECKED => {
            let day: Date = value.parse().map_err(|_| Fault::BadDate)?;
            template.checked_on = Some(day.to_string());
        }
        text::FIELD_SOURCES => {
            template.sources =
                value.split(',').map(|site| site.trim().to_owned()).filter(|site| !site.is_empty()).collect();
        }
        _ => return Err(Fault::UnknownField),
    }
    Ok(())
}

/// `Label {id, marks}`.
fn item(section: Section, words: &str) -> Result<TemplateItem, Fault> {
    let (label, braces) = words.rsplit_once('{').ok_or(Fault::NoId)?;
    let marks = braces.strip_suffix('}').ok_or(Fault::NoId)?;
    let mut marks = marks.split(',').map(str::trim);
    let id = marks.next().unwrap_or_default();
    if id.is_empty() || label.trim().is_empty() {
        return Err(Fault::NoId);
    }
    if !is_id(id) {
        return Err(Fault::BadId);
    }
    let mut item = TemplateItem {
        id: id.to_owned(),
        section: section.code().to_owned(),
        kind: ItemKind::Tick.code().to_owned(),
        label: set(label)?,
        ..TemplateItem::default()
    };
    for mark in marks {
        match mark {
            text::MARK_REQUIRED => item.required = true,
            text::MARK_QUESTION => item.kind = ItemKind::Question.code().to_owned(),
            _ => item.only_if = Some(condition(mark).ok_or_else(|| Fault::UnknownMark(mark.to_owned()))?),
        }
    }
    Ok(item)
}

/// `si compte = non`.
fn condition(mark: &str) -> Option<Condition> {
    let (question, answer) = mark.strip_prefix(text::MARK_IF)?.split_once('=')?;
    let question = question.trim();
    let answer = [true, false].into_iter().find(|each| text::answer(*each) == answer.trim())?;
    is_id(question).then(|| Condition { question: question.to_owned(), answer })
}

fn is_id(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// Typeset words, or the slip in them.
fn set(words: &str) -> Result<String, Fault> {
    let words = typeset(words.trim());
    slip(&words).map_or(Ok(words), |slip| Err(Fault::Typography(slip)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = "\
# Impôts

thème : impots
vérifié le : 2026-11-24
à lire : impots.gouv.fr, service-public.gouv.fr

## Démarches fréquentes
- Déclaration de revenus

## À préparer
- Retrouver l'avis d'impôt {avis}
  Le plus récent :
  il en donne les numéros.

## Sur place
- A-t-elle un compte ? {compte, question, obligatoire}
- Créer le compte {creer, si compte = non}
";

    #[test]
    fn a_file_becomes_a_template_that_ends_with_the_closing_items() {
        let template = parse("impots.md", SMALL).unwrap();
        assert_eq!((template.title.as_str(), template.theme.as_str()), ("Impôts", "impots"));
        assert_eq!(template.checked_on.as_deref(), Some("2026-11-24"));
        assert_eq!(template.sources, ["impots.gouv.fr", "service-public.gouv.fr"]);
        assert_eq!(template.demarches, ["Déclaration de revenus"]);
        assert_eq!(template.version, 0, "it is not published");
        let [paper, question, create, ..] = template.items.as_slice() else { panic!("three items") };
        assert_eq!(paper.section(), Section::Prepare);
        assert_eq!(paper.label, "Retrouver l’avis d’impôt");
        assert_eq!(paper.hint, "Le plus récent\u{a0}: il en donne les numéros.");
        assert_eq!((question.kind(), question.required), (ItemKind::Question, true));
        assert_eq!(create.only_if, Some(Condition { question: "compte".into(), answer: false }));
        assert_eq!(template.items[3..], text::closing());
        assert_eq!(super::super::check(&template), []);
    }

    #[test]
    fn what_cannot_be_read_is_told_with_its_line() {
        let told = |from: &str, to: &str| {
            let error = parse("impots.md", &SMALL.replace(from, to)).unwrap_err();
            assert_eq!(error.file, "impots.md");
            (error.line, error.fault)
        };
        for (from, to, line, fault) in [
            ("# Impôts", "Impôts", 1, Fault::NoTitle),
            ("thème : impots\n", "", 16, Fault::NoTheme),
            ("thème : impots", "thème : Impôts", 3, Fault::BadId),
            ("thème", "sujet", 3, Fault::UnknownField),
            ("2026-11-24", "24/11/2026", 4, Fault::BadDate),
            ("## Sur place", "## Chez elle", 15, Fault::UnknownSection),
            ("## Sur place", "## À préparer", 15, Fault::SectionOutOfPlace),
            ("- Créer", "Créer", 17, Fault::Stray),
            ("- Retrouver l'avis d'impôt {avis}\n", "", 11, Fault::Stray),
            ("{avis}", "", 11, Fault::NoId),
            ("{avis}", "{}", 11, Fault::NoId),
            ("{avis}", "{Avis}", 11, Fault::BadId),
            ("= non", "= peut-être", 17, Fault::UnknownMark("si compte = peut-être".into())),
            ("obligatoire", "oblig", 16, Fault::UnknownMark("oblig".into())),
            ("compte ?", "compte?", 16, Fault::Typography(Slip::NoSpace('?'))),
        ] {
            assert_eq!(told(from, to), (line, fault), "{from} → {to}");
        }
        assert_eq!(parse("vide.md", "").unwrap_err().fault, Fault::NoTitle);
    }
}
