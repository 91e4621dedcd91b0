/** Receipts kept in this browser, so that they are there even where the server has forgotten. */
import { answered, storeIn } from "./store.js";

// receipts are found by the ids of their entries
const store = storeIn("schwarm-receipts", "receipts", { keyPath: "id" });

export const keptReceipt = async (id) => answered((await store("readonly")).get(id));

/** What this browser keeps for one person, the newest first. */
export async function keptReceipts(owner) {
  const all = await answered((await store("readonly")).getAll());
  return all.filter((one) => one.owner === owner).sort((one, other) => other.index - one.index);
}

export async function keep(owner, receipts) {
  const place = await store("readwrite");
  await Promise.all(receipts.map((one) => answered(place.put({ ...one, owner }))));
}

export async function forgetAll(owner) {
  const found = await keptReceipts(owner);
  const place = await store("readwrite");
  await Promise.all(found.map((one) => answered(place.delete(one.id))));
}
