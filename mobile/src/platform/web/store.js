// A store as an IndexedDB database: one object store per table, keys as text, values as sealed bytes.

function settled(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

export async function open(name, tables) {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => tables.forEach((table) => request.result.createObjectStore(table));
  const database = await settled(request);
  database.onversionchange = () => database.close();
  return database;
}

export function close(database) {
  database.close();
}

// Who still has it open is told, and closes it.
export async function remove(name) {
  await settled(indexedDB.deleteDatabase(name));
}

// Keys and values in turn, sorted by key.
export async function load(database, table) {
  const store = database.transaction(table).objectStore(table);
  const [keys, values] = await Promise.all([settled(store.getAllKeys()), settled(store.getAll())]);
  return keys.flatMap((key, index) => [key, values[index]]);
}

// Puts and deletes, all or nothing. It settles when the disk has it: the browser's own default would settle before.
export function commit(database, operations) {
  return new Promise((resolve, reject) => {
    const tables = [...new Set(operations.map(([table]) => table))];
    const transaction = database.transaction(tables, "readwrite", { durability: "strict" });
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error("the transaction was aborted"));
    try {
      for (const [table, key, value] of operations) {
        const store = transaction.objectStore(table);
        if (value) store.put(value, key);
        else store.delete(key);
      }
      transaction.commit();
    } catch (error) {
      reject(error);
      transaction.abort();
    }
  });
}

const KEY = "appareil";

// What this browser's own key makes of a fixed text. The key cannot be taken out, not even by this page: a copy of
// the stores, read elsewhere, is of no use for guessing a PIN.
export async function deviceSecret() {
  const database = await open("palier-appareil", [KEY]);
  const read = () => settled(database.transaction(KEY).objectStore(KEY).get(KEY));
  if (!(await read())) {
    const key = await crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
    await commit(database, [[KEY, KEY, key]]);
  }
  const secret = await crypto.subtle.sign("HMAC", await read(), new TextEncoder().encode("palier"));
  database.close();
  return new Uint8Array(secret);
}
