//! What the agent notes for the service's figures, without a name: help needed, what there is at home, what stood in the
//! way on public sites.

use dioxus::prelude::*;
use palier_shared::activity::text as counted;
use palier_shared::id::DocumentId;
use palier_shared::look::Icon;
use palier_shared::visit::{Autonomy, Equipment, Facts, Household, SiteObstacle, SiteObstacleKind, Visit};

use crate::app::App;
use crate::components::{Choices, Field, FieldKind, Saving, glyph, judge};
use crate::screens::visit::demarches::use_edit;
use crate::screens::visit::edit;
use crate::screens::visit::text::opinion as text;

/// The facts, folded away: nothing of it is asked for.
#[component]
pub(super) fn FactsNoted(id: DocumentId, facts: Facts, autonomy: String) -> Element {
    let edit = use_edit(id);
    let app = use_context::<App>();
    rsx! {
        details { id: "facts",
            summary { "{text::FACTS}" }
            div { class: "card stack wide",
                p { class: "muted", "{text::FACTS_EXPLAINED}" }
                Choices {
                    name: "autonomy",
                    legend: text::AUTONOMY,
                    options: coded(Autonomy::ALL, |each| (each.code(), counted::autonomy(each))),
                    chosen: autonomy,
                    on_choose: move |code: String| {
                        let at = app.now();
                        edit.call(Box::new(move |visit| edit::evaluate(visit, |given| given.autonomy = code, at)));
                    },
                }
                Choices {
                    name: "household",
                    legend: text::HOUSEHOLD,
                    options: coded(Household::ALL, |each| (each.code(), counted::household(each))),
                    chosen: facts.household.clone(),
                    on_choose: move |code: String| edit.call(Box::new(move |visit: &mut Visit| visit.facts.household = code)),
                }
                AtHome { id, facts: facts.clone() }
                Obstacles { id, facts }
            }
        }
    }
}

fn coded<T: Copy>(all: &[T], words: impl Fn(T) -> (&'static str, &'static str)) -> Vec<(String, String)> {
    let owned = |each: &T| {
        let (code, words) = words(*each);
        (code.to_owned(), words.to_owned())
    };
    all.iter().map(owned).collect()
}

#[component]
fn AtHome(id: DocumentId, facts: Facts) -> Element {
    let edit = use_edit(id);
    rsx! {
        fieldset { id: "equipment",
            legend { "{text::AT_HOME}" }
            div { class: "choices",
                for each in Equipment::ALL.iter().copied() {
                    label { key: "{each.code()}", class: "choice",
                        input {
                            r#type: "checkbox",
                            id: "equipment-{each.code()}",
                            checked: facts.equipment.get(each.code()).copied().unwrap_or_default(),
                            onchange: move |event: FormEvent| {
                                let there = event.checked();
                                edit.call(Box::new(move |visit| {
                                    visit.facts.equipment.insert(each.code().to_owned(), there);
                                }));
                            },
                        }
                        "{counted::equipment(each)}"
                    }
                }
            }
        }
    }
}

/// What stood in the way on public sites: told to the administration, in numbers.
#[component]
fn Obstacles(id: DocumentId, facts: Facts) -> Element {
    let app = use_context::<App>();
    let saving = use_context::<Saving>();
    let edit = use_edit(id);
    let mut kind = use_signal(String::new);
    let mut site = use_signal(String::new);
    let mut noted: Vec<(&String, &SiteObstacle)> =
        facts.obstacles.iter().filter(|(_, obstacle)| !obstacle.withdrawn).collect();
    noted.sort_by_key(|(id, obstacle)| (obstacle.at, id.as_str()));
    let advice = judge(&site()).advice.into_iter().next().unwrap_or_default();
    let add = move |_| {
        let (code, words) = (kind.peek().clone(), site.peek().trim().to_owned());
        if code.is_empty() || !judge(&words).keepable {
            return;
        }
        let (app, key, at) = (app.clone(), app.new_id(), app.now());
        let obstacle = SiteObstacle { kind: code, site: words, at, withdrawn: false };
        saving.run(
            async move {
                app.edit::<Visit>(id, move |visit| drop(visit.facts.obstacles.insert(key, obstacle))).await
            },
            move || {
                kind.set(String::new());
                site.set(String::new());
            },
        );
    };
    rsx! {
        section { class: "stack",
            h2 { "{text::OBSTACLES}" }
            if !noted.is_empty() {
                ul { id: "obstacles", class: "stack",
                    for (key, obstacle) in noted {
                        li { key: "{key}", class: "row between",
                            span { class: "grow", {text::obstacle_on(&obstacle.kind, &obstacle.site)} }
                            button {
                                class: "quiet",
                                r#type: "button",
                                "aria-label": text::withdraw_obstacle(&obstacle.kind, &obstacle.site),
                                onclick: {
                                    let key = key.clone();
                                    move |_| {
                                        let key = key.clone();
                                        edit.call(Box::new(move |visit| {
                                            if let Some(obstacle) = visit.facts.obstacles.get_mut(&key) {
                                                obstacle.withdrawn = true;
                                            }
                                        }));
                                    }
                                },
                                {glyph(Icon::Cross)}
                                "{crate::text::WITHDRAW}"
                            }
                        }
                    }
                }
            }
            Choices {
                name: "obstacle",
                legend: text::WHAT_STOOD,
                options: coded(SiteObstacleKind::ALL, |each| (each.code(), counted::obstacle(each))),
                chosen: kind(),
                on_choose: move |code| kind.set(code),
            }
            if !kind().is_empty() {
                div { class: "row wrap bottom",
                    div { class: "grow add-field",
                        Field { id: "site", label: text::SITE, hint: text::SITE_HINT, kind: FieldKind::Text, value: site(), error: advice, on_input: move |words| site.set(words) }
                    }
                    button { id: "add-obstacle", r#type: "button", onclick: add, {glyph(Icon::Plus)} "{text::ADD_OBSTACLE}" }
                }
            }
        }
    }
}
