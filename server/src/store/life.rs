//! Where a person lives her life, as the projection keeps it: one line a fact that holds, `deces 2026-11-20`.

use std::collections::BTreeMap;

use jiff::civil::Date;
use palier_shared::person::{LifeFact, LifeState};

/// The facts that hold, for the projection: most people have none.
pub(super) fn line(facts: &BTreeMap<String, LifeFact>) -> String {
    let lines = facts.values().filter(|fact| !fact.withdrawn).filter_map(|fact| {
        let state = LifeState::from_code(&fact.state)?;
        // A day that cannot be read stays one.
        let since = if fact.since.parse::<Date>().is_ok() { fact.since.as_str() } else { "?" };
        Some(format!("{} {since}", state.code()))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The facts of the projection, without their ids and authors.
pub(super) fn facts(lines: &str) -> BTreeMap<String, LifeFact> {
    let read = |(number, line): (usize, &str)| {
        let (state, since) = line.split_once(' ')?;
        let fact = LifeFact { state: state.to_owned(), since: since.to_owned(), ..LifeFact::default() };
        Some((number.to_string(), fact))
    };
    lines.lines().enumerate().filter_map(read).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use palier_shared::person::life;

    use super::*;

    #[test]
    fn the_projection_says_the_same_state_as_the_document() {
        let fact = |state: &str, since: &str, withdrawn| LifeFact {
            state: state.into(),
            since: since.into(),
            withdrawn,
            ..LifeFact::default()
        };
        let day = date(2026, 11, 24);
        for (written, state) in [
            (vec![], LifeState::AtHome),
            (vec![fact("hopital", "2026-11-20", false)], LifeState::Hospital),
            (vec![fact("hopital", "2026-11-20", true)], LifeState::AtHome),
            (vec![fact("hopital", "2026-11-25", false)], LifeState::AtHome),
            (
                vec![fact("hopital", "2026-11-20", false), fact("domicile", "2026-11-22", false)],
                LifeState::AtHome,
            ),
            (
                vec![fact("deces", "hier\nsoir", false), fact("domicile", "2026-11-22", false)],
                LifeState::Deceased,
            ),
            (vec![fact("sur la\ndeces", "2026-11-20", false)], LifeState::AtHome),
        ] {
            let written: BTreeMap<String, LifeFact> =
                written.into_iter().enumerate().map(|(n, fact)| (n.to_string(), fact)).collect();
            let read = facts(&line(&written));
            let (told, listed) = (life::on(&written, day), life::on(&read, day));
            assert_eq!((told.state, listed.state), (state, state), "{written:?}");
            assert_eq!(told.visit(), listed.visit(), "{written:?}");
        }
    }
}
