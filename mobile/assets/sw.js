// Keeps one whole version of the app on the tablet, so that it starts without network.
//
// All files of a version are fetched, and each compared with its digest, before it is installed: a version is complete
// or absent, and never mixed with another that the server may have begun to serve meanwhile. A new one waits until the
// agent takes it or every tab of the old one is closed; a visit is never interrupted by an update.

const VERSION = "__PALIER_VERSION__";
/** Path to SHA-256. */
const FILES = __PALIER_FILES__;

const BASE = "/tablette/";
const CACHE = `palier-${VERSION}`;
const PAGE = `${BASE}index.html`;
/** What is the server's alone. */
const NEVER = [`${BASE}sync`, `${BASE}connexion`, `${BASE}deconnexion`];

self.addEventListener("install", (event) => {
  event.waitUntil(fetchAll());
});

async function fetchAll() {
  const cache = await caches.open(CACHE);
  try {
    await Promise.all(Object.entries(FILES).map(([path, digest]) => fetchOne(cache, path, digest)));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

async function fetchOne(cache, path, digest) {
  // Past the browser's own cache: a file of another version must not slip in.
  const response = await fetch(BASE + path, { cache: "reload" });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  const content = await response.clone().arrayBuffer();
  const found = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  const hex = Array.from(found, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (hex !== digest) throw new Error(`${path} is of another version`);
  await cache.put(BASE + path, response);
}

self.addEventListener("message", (event) => {
  if (event.data === "palier-update") self.skipWaiting();
  if (event.data === "palier-version") event.ports[0]?.postMessage(VERSION);
});

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
