//! The real app as the tests of its pages run it, and what they look at.

use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;
use std::time::Duration;

use dioxus::core::{NoOpMutations, VirtualDom, spawn_forever};
use dioxus::prelude::*;
use dioxus_history::{History, MemoryHistory, provide_history_context};
use tokio::sync::oneshot;

use super::PIN;
use crate::app::{App, Stage};
use crate::platform::native::{Clock, Native};
use crate::platform::sleep;
use crate::screens::root::Stages;
use crate::screens::sample::{at, plain};

/// The app on a folder, with what tests need of it from outside.
pub(super) struct Running {
    dom: VirtualDom,
    app: Rc<RefCell<Option<App>>>,
}

#[derive(Clone)]
struct Machine(Native, Rc<RefCell<Option<App>>>);

fn drawn_on(machine: Machine) -> Element {
    let app = use_context_provider(|| App::on(machine.0.clone()));
    machine.1.replace(Some(app));
    rsx! { Stages {} }
}

impl Running {
    /// Starts at an address, at an hour of 23 November 2026.
    pub(super) async fn start(folder: &Path, path: &str, (hour, minute): (i8, i8)) -> Self {
        let app = Rc::new(RefCell::new(None));
        let machine = Machine(Native::new(folder, Clock::fixed(at(hour, minute))), Rc::clone(&app));
        let mut dom = VirtualDom::new_with_props(drawn_on, machine);
        let history: Rc<dyn History> = Rc::new(MemoryHistory::with_initial_path(path));
        dom.in_scope(ScopeId::ROOT, || provide_history_context(history));
        dom.rebuild_in_place();
        let mut running = Running { dom, app };
        running
            .run(async |app| {
                while app.stage() == Stage::Starting {
                    sleep(1).await
                }
            })
            .await;
        running
    }

    /// Runs what the agent does, to its end.
    pub(super) async fn run<R: 'static>(&mut self, task: impl AsyncFnOnce(App) -> R + 'static) -> R {
        let app = self.app.borrow().clone().expect("the root has been drawn");
        let (done, mut outcome) = oneshot::channel();
        self.dom.in_scope(ScopeId::ROOT, || {
            spawn_forever(async move {
                let _ = done.send(task(app).await);
            })
        });
        let dom = &mut self.dom;
        let finished = async {
            loop {
                tokio::select! {
                    result = &mut outcome => return result.expect("the task is not cancelled"),
                    () = dom.wait_for_work() => dom.render_immediate(&mut NoOpMutations),
                }
            }
        };
        tokio::time::timeout(Duration::from_secs(30), finished).await.expect("the task goes to its end")
    }

    /// The page as it now is.
    pub(super) async fn html(&mut self) -> String {
        self.run(async |_| sleep(5).await).await;
        self.dom.render_immediate(&mut NoOpMutations);
        dioxus_ssr::render(&self.dom)
    }

    pub(super) async fn unlocked(folder: &Path, path: &str, time: (i8, i8)) -> Self {
        let mut running = Self::start(folder, path, time).await;
        running.run(async |app| app.unlock(PIN.into()).await.expect("the PIN opens")).await;
        running
    }
}

/// Leaves a page to be looked at, when asked to.
pub(super) async fn leave(name: &str, html: &str) {
    let Some(folder) = std::env::var_os("PALIER_PAGES") else {
        return;
    };
    let page = format!(
        "<!doctype html><html lang=\"fr\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>{name}</title><link rel=\"stylesheet\" href=\"palier.css\"><body><div id=\"main\">{html}</div></body></html>"
    );
    tokio::fs::write(Path::new(&folder).join(format!("{name}.html")), page).await.unwrap();
}

pub(super) async fn page(folder: &Path, name: &str, path: &str, time: (i8, i8)) -> String {
    let html = Running::unlocked(folder, path, time).await.html().await;
    leave(name, &html).await;
    assert_eq!(html.matches("<h1").count(), 1, "{name}: one heading\n{html}");
    assert!(!html.contains("style=\""), "{name}: no inline style");
    plain(&html)
}
