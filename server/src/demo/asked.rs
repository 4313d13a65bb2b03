//! What was asked when the visits of the demo were booked.

use palier_shared::visit::{Paper, Preparation, Presence};

use super::text;

/// What was asked of the person of that name; nothing of the others.
pub(super) fn of(last_name: &str) -> Preparation {
    let Some(asked) = text::ASKED.iter().find(|asked| asked.of == last_name) else {
        return Preparation::default();
    };
    let missing = Presence::Missing.code();
    let paper = |(position, label): (i64, &&str)| {
        let paper = Paper { label: (*label).into(), position, ..Paper::default() };
        (format!("p{position}"), paper)
    };
    Preparation {
        at_home: asked.missing.iter().map(|what| (what.code().to_owned(), missing.to_owned())).collect(),
        skills: asked.skills.code().into(),
        kit: asked.kit.iter().map(|kit| (kit.code().to_owned(), true)).collect(),
        papers: (0..).zip(asked.papers).map(paper).collect(),
    }
}
