//! What was asked when the visit was booked: papers to find, what is at home, what to take along.

use dioxus::prelude::*;
use palier_shared::french;
use palier_shared::id::DocumentId;
use palier_shared::visit::text as visit_words;
use palier_shared::visit::{AtHome, Preparation, Skills, Visit};

use super::text;
use crate::app::App;
use crate::components::Saving;

/// What was asked, in words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AskedView {
    /// Papers: id, what it is, whether she has it.
    pub papers: Vec<(String, String, bool)>,
    /// What to take along.
    pub kit: Vec<String>,
    /// What is at home, and what the person can do: question and answer.
    pub at_home: Vec<(String, String)>,
}

impl AskedView {
    /// Of one visit.
    #[must_use]
    pub fn of(preparation: &Preparation) -> Self {
        let mut papers: Vec<_> = preparation.papers.iter().filter(|(_, paper)| !paper.withdrawn).collect();
        papers.sort_by_key(|(id, paper)| (paper.position, id.as_str()));
        let answer = |what: &AtHome| {
            let presence = preparation.at_home(*what)?;
            Some((visit_words::at_home(*what), french::capitalised(visit_words::presence(presence))))
        };
        let skills = Skills::from_code(&preparation.skills)
            .map(|skills| (text::SKILLS.to_owned(), french::capitalised(visit_words::skills(skills))));
        AskedView {
            papers: papers
                .into_iter()
                .map(|(id, paper)| (id.clone(), paper.label.clone(), paper.found))
                .collect(),
            kit: preparation
                .to_take()
                .into_iter()
                .map(|kit| french::capitalised(visit_words::kit(kit)))
                .collect(),
            at_home: AtHome::ALL.iter().filter_map(answer).chain(skills).collect(),
        }
    }

    /// Nothing was asked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == AskedView::default()
    }
}

/// The papers, each with a box for when she has found it; then the rest.
#[component]
pub(super) fn Asked(id: DocumentId, view: AskedView) -> Element {
    let app = use_context::<App>();
    let saving = use_context::<Saving>();
    let find = use_callback(move |(paper, found): (String, bool)| {
        let app = app.clone();
        saving.keep(async move {
            app.edit::<Visit>(id, move |visit| {
                if let Some(paper) = visit.preparation.papers.get_mut(&paper) {
                    paper.found = found;
                }
            })
            .await
        });
    });
    rsx! {
        section { id: "asked", class: "card stack",
            h2 { "{text::ASKED_AT_BOOKING}" }
            if !view.papers.is_empty() {
                ul { class: "flush",
                    for (paper, label, found) in view.papers {
                        li { key: "{paper}",
                            label { class: "check",
                                input {
                                    r#type: "checkbox",
                                    id: "paper-{paper}",
                                    checked: found,
                                    onchange: {
                                        let paper = paper.clone();
                                        move |event: FormEvent| find.call((paper.clone(), event.checked()))
                                    },
                                }
                                span { class: "what", if found { {text::paper_found(&label)} } else { {text::to_find(&label)} } }
                            }
                        }
                    }
                }
            }
            if !view.kit.is_empty() {
                div {
                    h3 { "{text::TO_TAKE}" }
                    ul { class: "bring",
                        for thing in view.kit {
                            li { key: "{thing}", "{thing}" }
                        }
                    }
                }
            }
            if !view.at_home.is_empty() {
                dl { class: "facts",
                    for (question, answer) in view.at_home {
                        dt { "{question}" }
                        dd { "{answer}" }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use palier_shared::visit::{Paper, Presence};

    use super::*;
    use crate::screens::sample::plain;

    #[test]
    fn what_was_asked_is_told_in_words_and_nothing_when_nothing_was() {
        assert!(AskedView::of(&Preparation::default()).is_empty());
        let paper = |label: &str, position| Paper { label: label.into(), position, ..Paper::default() };
        let mut preparation = Preparation { skills: Skills::None.code().into(), ..Preparation::default() };
        preparation.papers.insert("b".into(), paper("RIB", 1));
        preparation.papers.insert("a".into(), paper("avis d’impôt", 0));
        preparation.papers.insert("x".into(), Paper { withdrawn: true, ..paper("erreur", 0) });
        preparation.at_home.insert(AtHome::Internet.code().into(), Presence::Missing.code().into());
        let view = AskedView::of(&preparation);
        let labels: Vec<&str> = view.papers.iter().map(|(_, label, _)| label.as_str()).collect();
        assert_eq!(
            (labels, view.kit),
            (vec!["avis d’impôt", "RIB"], vec!["Point d’accès mobile".to_owned()])
        );
        let said: Vec<String> =
            view.at_home.iter().map(|(asked, said)| plain(&format!("{asked} {said}"))).collect();
        assert_eq!(said, ["Y a-t-il internet à la maison ? Non", "Avec un écran N’utilise pas d’écran"]);
    }
}
