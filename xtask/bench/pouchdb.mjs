// The same work by PouchDB: a `pouchdb-server` process with LevelDB, and a client with LevelDB that replicates.
// Run as `node pouchdb.mjs measure FOLDER DOCUMENTS MEASURED CHANGES RUNS`.
import { spawn } from "node:child_process";
import http from "node:http";
import { mkdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import PouchDB from "pouchdb";

const [, folder, ...numbers] = process.argv.slice(2);
const [documents, measured, changes, runs] = numbers.map(Number);

const visit = (number) => ({
  _id: `visite-${number}`,
  person: `personne-${number}`,
  words: "a reçu une lettre des impôts et ne sait pas répondre",
  notes: "",
  ticks: {},
});

const freePort = () => new Promise((done) => {
  const probe = createServer().listen(0, "127.0.0.1", () => {
    const { port } = probe.address();
    probe.close(() => done(port));
  });
});

async function answers(port) {
  for (let tries = 0; tries < 200; tries++) {
    const up = await new Promise((done) => {
      http.get({ host: "127.0.0.1", port, path: "/" }, (answer) => { answer.resume(); done(true); })
        .on("error", () => done(false));
    });
    if (up) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error("pouchdb-server does not answer");
}

// The documents that the tablet holds are a database of their own, its best case; the others lie beside it.
async function seed(url) {
  const held = new PouchDB(`${url}/tablette`);
  let docs = Array.from({ length: measured }, (_, number) => visit(number));
  for (let change = 0; change < changes; change++) {
    if (change > 0) docs.forEach((doc) => { doc.ticks[`point-${change}`] = { done: true, at: 1795417200000 + change }; });
    const revs = await held.bulkDocs(docs);
    docs.forEach((doc, number) => { doc._rev = revs[number].rev; });
  }
  const others = new PouchDB(`${url}/autres`);
  for (let first = measured; first < documents; first += 1000) {
    const count = Math.min(1000, documents - first);
    await others.bulkDocs(Array.from({ length: count }, (_, number) => visit(first + number)));
  }
}

async function exchange(url, store) {
  const local = new PouchDB(store);
  const began = performance.now();
  const result = await local.replicate.from(`${url}/tablette`, { batch_size: 1000 });
  const ms = performance.now() - began;
  if (!result.ok) throw new Error("the replication failed");
  const { doc_count } = await local.info();
  await local.close();
  if (doc_count !== measured) throw new Error(`${doc_count} documents came`);
  return ms;
}

async function change(url, run) {
  const held = new PouchDB(`${url}/tablette`);
  for (let number = run * 8; number < run * 8 + 8; number++) {
    for (let nth = 0; nth < 40; nth++) {
      const doc = await held.get(`visite-${number}`);
      doc.notes = `point ${run}-${nth}`;
      await held.put(doc);
    }
  }
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
const tell = (key, value) => console.log(JSON.stringify({ key, value: Math.round(value * 100) / 100 }));

const data = join(folder, "server");
mkdirSync(data, { recursive: true });
const port = await freePort();
const program = new URL("node_modules/pouchdb-server/bin/pouchdb-server", import.meta.url).pathname;
const server = spawn(process.execPath, [program, "--port", port, "--host", "127.0.0.1", "--dir", data, "--no-color"], {
  cwd: folder,
  stdio: "ignore",
});
try {
  await answers(port);
  const url = `http://127.0.0.1:${port}`;
  await seed(url);
  const store = join(folder, "client");
  const first = [];
  for (let run = 0; run < runs; run++) {
    rmSync(store, { recursive: true, force: true });
    first.push(await exchange(url, store));
  }
  tell("first_sync_1000_ms", median(first));
  const again = [];
  for (let run = 0; run < runs; run++) again.push(await exchange(url, store));
  tell("reconnect_ms", median(again));
  const days = [];
  for (let run = 0; run < runs; run++) {
    await change(url, run);
    days.push(await exchange(url, store));
  }
  tell("reconnect_day_ms", median(days));
} finally {
  server.kill();
}
process.exit(0);
