// The service worker, which keeps the app on the tablet: newer versions, and installing.
//
// A new version is fetched in the background and waits. It takes over when the agent says so, or when every tab of the
// old one is closed; never in the middle of a visit.

const HOUR = 3_600_000;

let registration;
let ready = false;
let asked = false;
let lookedAt = -Infinity;
let prompt;

let tell;
let news = new Promise((resolve) => (tell = resolve));

function changed() {
  tell();
  news = new Promise((resolve) => (tell = resolve));
}

// Settles when a version is ready or the app can be installed.
export function appNews() {
  return news;
}

export function register() {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  // The first worker of all takes over as well: that is no update.
  workers.addEventListener("controllerchange", () => asked && location.reload());
  workers
    .register("/tablette/sw.js", { scope: "/tablette/" })
    .then((found) => {
      registration = found;
      lookedAt = performance.now();
      notice();
      found.addEventListener("updatefound", () => {
        found.installing?.addEventListener("statechange", notice);
      });
      setInterval(() => lookForUpdate(false), HOUR / 4);
      addEventListener("online", () => lookForUpdate(false));
    })
    .catch((error) => console.warn("no service worker:", error.name));
}

function notice() {
  // Without a controller, the one that waits is the first, and there is nothing older to replace.
  const now = Boolean(registration?.waiting && navigator.serviceWorker.controller);
  if (now !== ready) {
    ready = now;
    changed();
  }
}

export function updateIsReady() {
  return ready;
}

// Asks the server for a newer version: at once, or if nobody has asked for an hour.
export function lookForUpdate(now) {
  if (!registration || !navigator.onLine || (!now && performance.now() - lookedAt < HOUR)) return;
  lookedAt = performance.now();
  registration.update().then(notice, () => {});
}

export function takeUpdate() {
  const waiting = registration?.waiting;
  asked = true;
  if (waiting) waiting.postMessage("palier-update");
  else location.reload();
}

// The version that this page came from; none before the worker has it.
export async function version() {
  const worker = navigator.serviceWorker?.controller;
  if (!worker) return undefined;
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(String(data));
    setTimeout(resolve, 3_000);
  });
  worker.postMessage("palier-version", [port2]);
  const said = await answer;
  port1.close();
  return said;
}

addEventListener("beforeinstallprompt", (event) => {
  // The settings page offers it, at a moment that the agent chooses.
  event.preventDefault();
  prompt = event;
  changed();
});

addEventListener("appinstalled", () => {
  prompt = undefined;
  changed();
});

export function installable() {
  if (matchMedia("(display-mode: standalone), (display-mode: fullscreen)").matches) return "done";
  return prompt ? "offered" : "menu";
}

export function install() {
  // It can be shown once; the browser offers another later.
  prompt?.prompt().catch(() => {});
  prompt = undefined;
}
