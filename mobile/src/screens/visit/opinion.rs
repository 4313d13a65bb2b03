//! What the person thinks of the visit, asked on a page turned towards her, and what is noted for the service's figures.
//! Everything may be passed over.

mod facts;

use dioxus::prelude::*;
use palier_shared::activity::text as counted;
use palier_shared::id::DocumentId;
use palier_shared::look::Icon;
use palier_shared::visit::{Answer, Asked, Evaluation, Visit};

use super::edit;
use super::text::opinion as text;
use super::view::VisitView;
use crate::app::App;
use crate::components::{Choices, Saving, glyph};
use facts::FactsNoted;

/// One question and the place of its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Question {
    /// Whether it was useful.
    Useful,
    /// Whether she is satisfied.
    Satisfied,
    /// Whether it was her first visit.
    First,
}

impl Question {
    const ALL: [Question; 3] = [Self::Useful, Self::Satisfied, Self::First];

    fn name(self) -> &'static str {
        match self {
            Self::Useful => "useful",
            Self::Satisfied => "satisfied",
            Self::First => "first-visit",
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Useful => text::USEFUL,
            Self::Satisfied => text::SATISFIED,
            Self::First => text::FIRST_VISIT,
        }
    }

    fn answer(self, evaluation: &Evaluation) -> &str {
        match self {
            Self::Useful => &evaluation.useful,
            Self::Satisfied => &evaluation.satisfied,
            Self::First => &evaluation.first_visit,
        }
    }

    fn set(self, evaluation: &mut Evaluation, code: String) {
        match self {
            Self::Useful => evaluation.useful = code,
            Self::Satisfied => evaluation.satisfied = code,
            Self::First => evaluation.first_visit = code,
        }
    }
}

/// The page.
#[component]
pub(super) fn OpinionBody(view: VisitView) -> Element {
    let id = view.id;
    let evaluate = use_evaluate(id);
    let declined = view.evaluation.asked() == Asked::Declined;
    rsx! {
        section { class: "card large-print stack wide",
            p { class: "muted", "{text::TURN}" }
            if declined {
                p { id: "declined", class: "note good", "{text::DECLINED}" }
            } else {
                for question in Question::ALL {
                    AnswerTo { key: "{question.name()}", id, question, chosen: question.answer(&view.evaluation).to_owned() }
                }
            }
            div { class: "row wrap",
                if declined {
                    button { id: "ask-again", r#type: "button",
                        onclick: move |_| evaluate.call(Box::new(|evaluation| evaluation.declined = false)),
                        {glyph(Icon::Undo)}
                        "{text::ANSWER_ALL_THE_SAME}"
                    }
                } else if view.evaluation.asked() == Asked::Open {
                    button { id: "decline", r#type: "button",
                        onclick: move |_| evaluate.call(Box::new(|evaluation| evaluation.declined = true)),
                        "{text::DECLINE}"
                    }
                }
            }
        }
        FactsNoted { id, facts: view.facts.clone(), autonomy: view.evaluation.autonomy.clone() }
    }
}

/// What changes an evaluation.
type Given = Box<dyn FnOnce(&mut Evaluation)>;

fn use_evaluate(id: DocumentId) -> Callback<Given> {
    let app = use_context::<App>();
    let saving = use_context::<Saving>();
    use_callback(move |given: Given| {
        let (app, at) = (app.clone(), app.now());
        saving
            .keep(async move { app.edit::<Visit>(id, move |visit| edit::evaluate(visit, given, at)).await });
    })
}

#[component]
fn AnswerTo(id: DocumentId, question: Question, chosen: String) -> Element {
    let evaluate = use_evaluate(id);
    let options: Vec<_> =
        Answer::ALL.iter().map(|each| (each.code().to_owned(), counted::answer(*each).to_owned())).collect();
    rsx! {
        Choices {
            name: question.name(),
            legend: question.words(),
            options,
            chosen,
            on_choose: move |code: String| evaluate.call(Box::new(move |evaluation| question.set(evaluation, code))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_question_has_its_own_place() {
        let mut evaluation = Evaluation::default();
        for question in Question::ALL {
            assert_eq!(question.answer(&evaluation), "");
            question.set(&mut evaluation, Answer::Yes.code().into());
            assert_eq!(question.answer(&evaluation), "oui");
        }
        assert_eq!(evaluation.autonomy, "", "how much help she needed is the agent's to say");
    }
}
