//! The coordinator's guide to what was written apart is the table that the code follows.
//!
//! `PALIER_WRITE_GUIDE=1 cargo test -p palier-shared --test written_apart` writes it anew.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use palier_shared::french;
use palier_shared::visit::text::{apart, event, meanwhile};
use palier_shared::visit::{Apart, EventKind, of_kinds};

const INTRODUCTION: &str = "\
# Ce qui a été noté de deux côtés

Une tablette travaille souvent sans réseau. Il arrive donc que deux personnes notent, chacune de son côté et sans le
savoir, deux choses sur la même visite. Palier garde toujours les deux. Cette page dit ce qu’il en fait, pour chaque paire
possible.

« De deux côtés » veut dire que ni l’une ni l’autre n’avait vu ce que l’autre avait noté : l’heure des appareils ne
compte pas. Quand la seconde personne avait vu la première note, il n’y a rien à trancher : la dernière note s’ajoute à
l’histoire de la visite.

Quand Palier écrit « à trancher », la page de la visite montre les deux versions, qui les a notées et quand. Vous retenez
l’une, l’autre ou les deux. Ce qui n’est pas retenu reste lisible dans l’histoire.
";

const CONCLUSION: &str = "
Deux rendez-vous identiques, deux corrections qui disent la même chose ou deux fins identiques d’une levée de doute
comptent une fois : il n’y a alors rien à trancher.
";

fn guide() -> String {
    let mut by_outcome: BTreeMap<Apart, Vec<String>> = BTreeMap::new();
    for (place, one) in EventKind::ALL.iter().enumerate() {
        for other in &EventKind::ALL[place..] {
            let pair = if one == other {
                format!("{} deux fois", event(*one))
            } else {
                format!("{} / {}", event(*one), event(*other))
            };
            by_outcome.entry(of_kinds(*one, *other)).or_default().push(pair);
        }
    }
    by_outcome.insert(Apart::BothHold, vec!["toutes les autres paires".to_owned()]);
    let mut text = INTRODUCTION.to_owned();
    for heading in ["À trancher", "Sans décision"] {
        text.push_str(&format!(
            "\n## {heading}\n\n| noté de deux côtés | ce que cela veut dire | en attendant |\n|---|---|---|\n"
        ));
        for (outcome, pairs) in &by_outcome {
            if outcome.is_to_decide() != (heading == "À trancher") {
                continue;
            }
            let sentence = apart(*outcome);
            let sentence = sentence.trim_start_matches("À trancher\u{a0}: ");
            let pairs: Vec<String> = pairs.iter().map(|pair| french::capitalised(pair)).collect();
            let line = [pairs.join("<br>"), french::capitalised(sentence), meanwhile(*outcome).to_owned()];
            text.push_str(&format!("| {} |\n", line.join(" | ")));
        }
    }
    text.push_str(CONCLUSION);
    text.replace(" :", "\u{a0}:").replace("« ", "«\u{a0}").replace(" »", "\u{a0}»")
}

#[test]
fn the_coordinators_table_says_what_the_code_does() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs/guides/ecrits-a-part.md");
    let guide = guide();
    if std::env::var_os("PALIER_WRITE_GUIDE").is_some() {
        fs::write(&path, &guide).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap();
    assert!(
        kept == guide,
        "docs/guides/ecrits-a-part.md is not what the code does: write it anew, and read it"
    );
}

#[test]
fn every_outcome_is_in_the_table() {
    let guide = guide();
    for outcome in Apart::ALL {
        let sentence = apart(outcome);
        let sentence = sentence.trim_start_matches("À trancher\u{a0}: ");
        assert!(guide.contains(&french::capitalised(sentence)), "{outcome:?}");
    }
}
