/**
 * Keeps receipts for what one does, without being asked, and says so when one does not come in time.
 * A form with `data-receipt` leaves an entry in the log once it is carried out; `data-receipt="maybe"` may.
 */
import { forgetAll, keep } from "./vault.js";

const MINUTE = 60_000;
const OFTEN = 15_000;
const DAY = 24 * 60 * MINUTE;
const ROUNDS = 20;

const { receiptsUrl: url, person: owner } = document.body.dataset;
const place = (name) => `schwarm-receipts-${name}-${owner}`;
const remembered = (name) => JSON.parse(localStorage.getItem(place(name)) ?? "null");
const remember = (name, value) => localStorage.setItem(place(name), JSON.stringify(value));

export const isKeeping = () => remembered("off") !== true;

export async function stopKeeping() {
  remember("off", true);
  remember("last", -1);
  remember("awaited", []);
  await forgetAll(owner);
}

export async function startKeeping() {
  remember("off", false);
  await collect();
}

/** Notes that something was done now for which a receipt has to come. */
export function awaitReceipt(action = "", isSure = true) {
  if (!owner || !isKeeping()) return;
  remember("awaited", [...(remembered("awaited") ?? []), { at: Date.now(), action, isSure }]);
}

/** Drafts and previews leave no entry, and what is sent later leaves its entry later. */
function leavesNoEntry(form, submitter) {
  const isOther = form.hasAttribute("data-composer") && submitter && !submitter.hasAttribute("data-send");
  return isOther || Boolean(form.elements.later?.value);
}

document.addEventListener("submit", (event) => {
  const kind = event.target.dataset?.receipt;
  if (kind === undefined || event.defaultPrevented || leavesNoEntry(event.target, event.submitter)) return;
  // fields may be called action, too
  const action = event.target.getAttribute("action") ?? location.href;
  awaitReceipt(new URL(action, location.href).pathname, kind !== "maybe");
});

/** A page that asks again, or says that something was wrong, means that nothing was done. */
function dropRefused() {
  const isRefused = document.querySelector(".message-error, .error-summary");
  const awaited = remembered("awaited") ?? [];
  const latest = awaited.at(-1);
  if (!latest || latest.isSeen) return;
  if (isRefused || latest.action === location.pathname) awaited.pop();
  else latest.isSeen = true;
  remember("awaited", awaited);
}

/** Fetches what this browser does not have yet; answers what waits, and the server's time. */
async function collect() {
  for (let round = 0; round < ROUNDS; round += 1) {
    const response = await fetch(`${url}?after=${remembered("last") ?? -1}`, { credentials: "same-origin" });
    if (!response.ok || response.redirected) throw new Error(`${url}: ${response.status}`);
    const { now, waiting, receipts, more } = await response.json();
    await keep(owner, receipts);
    if (receipts.length) remember("last", receipts.at(-1).index);
    remember("looked", Date.now());
    settle(Date.parse(now), waiting, receipts);
    if (!more) break;
  }
  document.dispatchEvent(new CustomEvent("schwarm:kept"));
}

/** Crosses off what has its receipt, and says which one is late. Seconds may differ between two clocks. */
function settle(now, waiting, receipts) {
  const ahead = now - Date.now();
  const after = ({ at }) => (one) => Date.parse(one.at) >= at + ahead - 5000;
  const isOld = ({ at }) => Date.now() - at > MINUTE;
  const open = (remembered("awaited") ?? []).filter((one) => !receipts.some(after(one)));
  const missing = open.filter((one) => one.isSure && isOld(one) && !waiting.some(after(one)));
  const isLate = waiting.some((one) => now - Date.parse(one.at) > MINUTE);
  remember("awaited", open.filter((one) => (one.isSure && Date.now() - one.at < DAY) || !isOld(one)));
  for (const note of document.querySelectorAll("[data-receipt-late]")) note.hidden = !isLate && missing.length === 0;
}

async function goOn() {
  const isAwaited = (remembered("awaited") ?? []).length > 0;
  try {
    if (isAwaited || Date.now() - (remembered("looked") ?? 0) > DAY) await collect();
  } catch {
    // without a connection there is nothing to say; the next page tries again
  }
  if ((remembered("awaited") ?? []).length) setTimeout(goOn, OFTEN);
}

export const collectNow = collect;

if (owner && isKeeping()) {
  dropRefused();
  goOn();
}
