// Two other readers of our documents, for tests/tests/oracles.rs.
//
//   node oracle.mjs <folder of node_modules> <wasm | classic>
//
// Standard input: records, each a length of four bytes (big endian) and as many bytes of JSON:
//   { name, chunks: [hexadecimal…], edits: [{ path: [key…], value }…] }
// The chunks, a saved document or changes, are loaded in order; then the edits are written as one change. Standard
// output: one such record for each:
//   { name, before: seen, change: hexadecimal or null, after: seen },  seen = { value, conflicts, heads }
// `value` is the document as plain JSON; `conflicts` has, by path (keys joined by "/"), all values that stand against
// one another, by the id of the operation that wrote them.

import { createRequire } from "node:module";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";

const [folder, which] = process.argv.slice(2);
const require = createRequire(join(folder, "index.js"));

const readers = {
  // The Rust core of the product, compiled to WebAssembly, in its released package.
  wasm() {
    const A = require("@automerge/automerge");
    return {
      load: (chunks, actor) => chunks.reduce((doc, chunk) => A.loadIncremental(doc, chunk), A.init({ actor })),
      edit: (doc, change) => A.change(doc, { time: 0 }, change),
      last: (doc) => A.getLastLocalChange(doc),
      text: (words) => new A.ImmutableString(words),
      plain: (value) => (A.isImmutableString(value) ? value.toString() : value),
      conflicts: (object, key) => A.getConflicts(object, key),
      heads: (doc) => A.getHeads(doc),
      actor: "a1".repeat(16),
    };
  },
  // The last release written in JavaScript alone: it shares no code with the product.
  classic() {
    const A = require("automerge");
    return {
      load(chunks, actor) {
        const doc = A.init({ actorId: actor });
        return chunks.reduce((doc, chunk) => {
          if (chunk[8] === 0) return A.load(chunk, { actorId: actor });
          const [next, patch] = A.applyChanges(doc, [chunk]);
          if (patch.pendingChanges > 0) throw new Error("a change lacks its predecessor");
          return next;
        }, doc);
      },
      edit: (doc, change) => A.change(doc, { time: 0 }, change),
      last: (doc) => A.getLastLocalChange(doc),
      text: (words) => words,
      plain: (value) => value,
      conflicts: (object, key) => A.getConflicts(object, key),
      heads: (doc) => A.Backend.getHeads(A.Frontend.getBackendState(doc, "heads")),
      actor: "c2".repeat(16),
    };
  },
};

const reader = readers[which]();

function seen(doc) {
  const conflicts = {};
  const value = look(doc, [], conflicts);
  return { value, conflicts, heads: [...reader.heads(doc)].sort() };
}

/** The value as plain JSON; conflicts below it are added to `conflicts`, if there is one. */
function look(object, path, conflicts) {
  const value = reader.plain(object);
  if (Array.isArray(value)) return value.map((item) => look(item, path, null));
  if (typeof value === "bigint") return Number(value);
  if (value === null || typeof value !== "object") return value;
  const plain = {};
  for (const key of Object.keys(value).sort()) {
    plain[key] = look(value[key], [...path, key], conflicts);
    const rivals = conflicts && reader.conflicts(value, key);
    if (rivals && Object.keys(rivals).length > 1) {
      const told = Object.entries(rivals).map(([id, rival]) => [id, look(rival, path, null)]);
      conflicts[[...path, key].join("/")] = Object.fromEntries(told.sort(([a], [b]) => (a < b ? -1 : 1)));
    }
  }
  return plain;
}

function answer({ name, chunks, edits }) {
  let doc = reader.load(chunks.map((chunk) => new Uint8Array(Buffer.from(chunk, "hex"))), reader.actor);
  const before = seen(doc);
  if (edits.length === 0) return { name, before, change: null, after: before };
  doc = reader.edit(doc, (draft) => {
    for (const { path, value } of edits) {
      let place = draft;
      for (const key of path.slice(0, -1)) place = place[key] ??= {};
      place[path.at(-1)] = typeof value === "string" ? reader.text(value) : value;
    }
  });
  const change = unfolded(Buffer.from(reader.last(doc))).toString("hex");
  return { name, before, change, after: seen(doc) };
}

/** The same change uncompressed, with the same checksum and hash: our server takes no other. */
function unfolded(chunk) {
  if (chunk[8] !== 2) return chunk;
  let at = 9;
  while (chunk[at] & 0x80) at += 1;
  const body = inflateRawSync(chunk.subarray(at + 1));
  const length = [];
  for (let rest = body.length; ; rest >>= 7) {
    if (rest < 0x80) {
      length.push(rest);
      break;
    }
    length.push((rest & 0x7f) | 0x80);
  }
  return Buffer.concat([chunk.subarray(0, 8), Buffer.from([1, ...length]), body]);
}

async function all(stream) {
  const parts = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

const input = await all(process.stdin);
for (let at = 0; at < input.length; ) {
  const length = input.readUInt32BE(at);
  const record = JSON.parse(input.subarray(at + 4, at + 4 + length).toString("utf8"));
  const words = Buffer.from(JSON.stringify(answer(record)), "utf8");
  const head = Buffer.alloc(4);
  head.writeUInt32BE(words.length);
  process.stdout.write(Buffer.concat([head, words]));
  at += 4 + length;
}
