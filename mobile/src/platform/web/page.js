// The page and the browser around it: title, focus, colours, the lock that keeps two tabs apart, what is noted in the
// open, how long nobody has touched the page.

export function setTitle(title) {
  document.title = title;
}

export function focus(id) {
  document.getElementById(id)?.focus();
}

// The last moment of this name: for whoever measures the app, in the browser's own list.
export function mark(name) {
  performance.clearMarks(name);
  performance.mark(name);
}

// The same, once the next frame is drawn.
export function markDrawn(name) {
  requestAnimationFrame(() => setTimeout(() => mark(name)));
}

export function reload() {
  location.reload();
}

// A modal keeps the focus inside and gives it back. Escape and the tablet's way back press its close button, so that the
// app knows.
export function showModal(id) {
  const dialog = document.getElementById(id);
  if (!dialog || dialog.open) return;
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    dialog.querySelector("[data-close]")?.click();
  });
  dialog.showModal();
  dialog.querySelector("[data-close]")?.focus({ preventScroll: true });
  dialog.scrollTop = 0;
}

// While a modal is open nothing else can take the focus: it is closed first, although it is about to leave the page.
export function closeModal(id, openedBy) {
  document.getElementById(id)?.close();
  focus(openedBy);
}

export function print() {
  window.print();
}

const THEME = "palier-theme";

// The choice is the tablet's, not an agent's, and tells nothing about anybody: it may lie in the open.
export function theme() {
  try {
    return localStorage.getItem(THEME) ?? undefined;
  } catch {
    return undefined;
  }
}

export function chooseTheme(word) {
  document.documentElement.dataset.theme = word;
  try {
    localStorage.setItem(THEME, word);
  } catch {
    // The choice then lasts until the page is left.
  }
}

// Takes the stores for this tab. The lock is held until the tab goes, by a promise that never settles.
export async function claim(wait) {
  if (!isSecureContext || !navigator.locks || !window.indexedDB || !crypto.subtle) {
    throw new Error("this browser lacks what the app needs, or the page did not come by HTTPS");
  }
  return new Promise((resolve, reject) => {
    const hold = (lock) => {
      resolve(lock !== null);
      return lock === null ? undefined : new Promise(() => {});
    };
    navigator.locks.request("palier-tablette", { ifAvailable: !wait }, hold).catch(reject);
  });
}

export async function keepStores() {
  await navigator.storage?.persist?.().catch(() => false);
}

export async function storesAreKept() {
  return navigator.storage?.persisted?.().catch(() => undefined);
}

// Notes in the open: they tell nothing about anybody. A browser that refuses goes without.
export function noted(name) {
  try {
    return localStorage.getItem(name) ?? undefined;
  } catch {
    return undefined;
  }
}

export function note(name, value) {
  try {
    if (value === undefined) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // Gone with the page.
  }
}

// Since when nobody has touched the page, and since when nobody has seen it. By two clocks, of which the later holds:
// the page's own may stand still while the tablet sleeps, and the tablet's can be set back.
const clocks = () => ({ page: performance.now(), wall: Date.now() });
const since = (then) => Math.max(performance.now() - then.page, Date.now() - then.wall, 0);
let touched = clocks();
let unseen;
let absent = 0;

for (const kind of ["pointerdown", "pointermove", "keydown", "wheel"]) {
  addEventListener(kind, () => (touched = clocks()), { capture: true, passive: true });
}
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") {
    absent = Math.max(absent, unseen ? since(unseen) : 0);
    unseen = undefined;
  } else {
    unseen ??= clocks();
  }
});

export function untouched() {
  return since(touched);
}

// An absence that is over counts until it has been told once.
export function hidden() {
  const longest = Math.max(absent, unseen ? since(unseen) : 0);
  absent = 0;
  return longest;
}

export function hasNetwork() {
  return navigator.onLine;
}

let nudge;
let promise = new Promise((resolve) => (nudge = resolve));

function wake() {
  nudge();
  promise = new Promise((resolve) => (nudge = resolve));
}

addEventListener("online", wake);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && wake());

// Settles when connecting has become more promising.
export function nudged() {
  return promise;
}

// The app has stopped for good: a plain part of the page, which boot.js keeps alive without it, takes over.
export function showBroken(place) {
  console.error("Palier stopped at", place);
  const panel = document.getElementById("panne");
  if (!panel) return;
  document.getElementById("main")?.setAttribute("hidden", "");
  panel.hidden = false;
  focus("panne-titre");
}
