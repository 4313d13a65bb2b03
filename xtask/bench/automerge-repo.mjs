// The same work by automerge-repo: its WebSocket server with its Node storage in a process of its own, and a client
// with Node storage. Run as `node automerge-repo.mjs measure FOLDER DOCUMENTS MEASURED CHANGES RUNS`.
import { fork } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { Repo } from "@automerge/automerge-repo";
import { WebSocketClientAdapter, WebSocketServerAdapter } from "@automerge/automerge-repo-network-websocket";
import { NodeFSStorageAdapter } from "@automerge/automerge-repo-storage-nodefs";
import { WebSocket, WebSocketServer } from "ws";

const [role, folder, ...numbers] = process.argv.slice(2);
const [documents, measured, changes, runs] = numbers.map(Number);

// Bytes of WebSocket frames, both ways, of the client's sockets.
let bytes = 0;
const send = WebSocket.prototype.send;
WebSocket.prototype.send = function (data, ...rest) {
  bytes += data.byteLength ?? data.length;
  return send.call(this, data, ...rest);
};
const emit = WebSocket.prototype.emit;
WebSocket.prototype.emit = function (name, data, ...rest) {
  if (name === "message") bytes += data.byteLength ?? data.length;
  return emit.call(this, name, data, ...rest);
};

const visit = (number) => ({
  person: `personne-${number}`,
  words: "a reçu une lettre des impôts et ne sait pas répondre",
  notes: "",
  ticks: {},
});

async function seed() {
  const repo = new Repo({ storage: new NodeFSStorageAdapter(join(folder, "server")) });
  const urls = [];
  for (let number = 0; number < documents; number++) {
    const handle = repo.create(visit(number));
    const count = number < measured ? changes : 1;
    for (let change = 1; change < count; change++) {
      handle.change((doc) => { doc.ticks[`point-${change}`] = { done: true, at: 1795417200000 + change }; });
    }
    if (number < measured) urls.push(handle.url);
    if (number % 500 === 499) await repo.flush();
  }
  await repo.flush();
  writeFileSync(join(folder, "urls.json"), JSON.stringify(urls));
}

function serve() {
  const http = createServer();
  const sockets = new WebSocketServer({ server: http });
  new Repo({
    network: [new WebSocketServerAdapter(sockets)],
    storage: new NodeFSStorageAdapter(join(folder, "server")),
    shareConfig: { announce: async () => false, access: async () => true },
  });
  http.listen(0, "127.0.0.1", () => process.send({ port: http.address().port }));
}

// Opens a client on its storage, finds the documents, and returns once all have what the server has.
async function exchange(port, storage, urls, expected) {
  const adapter = new WebSocketClientAdapter(`ws://127.0.0.1:${port}`);
  const repo = new Repo({ storage: new NodeFSStorageAdapter(storage) });
  // What the client has is in its memory before the socket opens, as it is in our tablet's.
  if (existsSync(storage)) await Promise.all(urls.map((url) => repo.find(url)));
  repo.networkSubsystem.addNetworkAdapter(adapter);
  await adapter.whenReady();
  bytes = 0;
  const began = performance.now();
  const handles = await Promise.all(urls.map((url) => repo.find(url)));
  const late = handles.filter((handle) => !expected(handle.doc()));
  await Promise.all(late.map((handle) => new Promise((done) => {
    const look = () => { if (expected(handle.doc())) done(); };
    handle.on("heads-changed", look);
    look();
  })));
  // Up to date is known only once the server has answered for each document.
  await new Promise((done) => quiet(done));
  const result = { ms: performance.now() - began - QUIET, bytes };
  await repo.flush();
  await repo.shutdown();
  return result;
}

const QUIET = 150;
function quiet(done, last = -1) {
  if (last === bytes) return done();
  const now = bytes;
  setTimeout(() => quiet(done, now), QUIET);
}

async function change(port, urls, mark) {
  const adapter = new WebSocketClientAdapter(`ws://127.0.0.1:${port}`);
  const repo = new Repo({ network: [adapter] });
  for (const url of urls) {
    const handle = await repo.find(url);
    for (let nth = 0; nth < 40; nth++) handle.change((doc) => { doc.notes = `point ${mark}-${nth}`; });
  }
  await new Promise((done) => quiet(done));
  await repo.shutdown();
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
const tell = (key, value) => console.log(JSON.stringify({ key, value: Math.round(value * 100) / 100 }));

async function measure() {
  mkdirSync(folder, { recursive: true });
  await seed();
  const urls = JSON.parse(readFileSync(join(folder, "urls.json"), "utf8"));
  const server = fork(process.argv[1], ["serve", folder], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const { port } = await new Promise((done) => server.once("message", done));
  const whole = (doc) => doc && Object.keys(doc.ticks).length === changes - 1;
  const client = join(folder, "client");
  const first = [];
  for (let run = 0; run < runs; run++) {
    rmSync(client, { recursive: true, force: true });
    first.push((await exchange(port, client, urls, whole)).ms);
  }
  tell("first_sync_1000_ms", median(first));
  const again = [];
  for (let run = 0; run < runs; run++) again.push(await exchange(port, client, urls, whole));
  tell("reconnect_ms", median(again.map((one) => one.ms)));
  tell("reconnect_bytes", median(again.map((one) => one.bytes)));
  const days = [];
  for (let run = 0; run < runs; run++) {
    const changed = urls.slice(run * 8, run * 8 + 8);
    await change(port, changed, run);
    days.push(await exchange(port, client, urls, whole));
  }
  tell("reconnect_day_ms", median(days.map((one) => one.ms)));
  tell("reconnect_day_bytes", median(days.map((one) => one.bytes)));
  server.kill();
}

if (role === "serve") serve();
else if (role === "measure") measure().then(() => process.exit(0));
