// Keeps one whole version of the app on the tablet, so that it starts without network.
//
// All files of a version are fetched before it is installed: a version is complete or absent. A new one waits until
// every tab of the old one is closed; a visit is never interrupted by an update.

const VERSION = "__PALIER_VERSION__";
const FILES = __PALIER_FILES__;

const BASE = "/tablette/";
const CACHE = `palier-${VERSION}`;
const PAGE = `${BASE}index.html`;
/** What is the server's alone. */
const NEVER = [`${BASE}sync`, `${BASE}connexion`];

self.addEventListener("install", (event) => {
  event.waitUntil(fetchAll());
});

async function fetchAll() {
  const cache = await caches.open(CACHE);
  try {
    // Past the browser's own cache: a file of another version must not slip in.
    await cache.addAll(FILES.map((path) => new Request(BASE + path, { cache: "reload" })));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOthers().then(() => self.clients.claim()));
});

async function forgetOthers() {
  const names = await caches.keys();
  const others = names.filter((name) => name.startsWith("palier-") && name !== CACHE);
  await Promise.all(others.map((name) => caches.delete(name)));
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const ours = url.origin === self.location.origin && url.pathname.startsWith(BASE);
  if (request.method !== "GET" || !ours || NEVER.includes(url.pathname)) {
    return;
  }
  event.respondWith(request.mode === "navigate" ? answer(PAGE, request) : answer(url.pathname, request));
});

/** The kept file, or the network's when it is none of ours. */
async function answer(path, request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(path, { ignoreSearch: true });
  return kept ?? fetch(request);
}
