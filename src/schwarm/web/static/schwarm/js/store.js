/** What this browser keeps: databases (IndexedDB) of one object store each. */

/** Answers a function that opens a store to read or to write; its names must stay, or what was kept is lost. */
export const storeIn = (database, name, options) => (mode) =>
  new Promise((resolve, reject) => {
    const asked = indexedDB.open(database, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(name, options);
    asked.onerror = () => reject(asked.error);
    asked.onsuccess = () => resolve(asked.result.transaction(name, mode).objectStore(name));
  });

export function answered(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
