/**
 * Signing a decision: what is signed is made here, of the page and of the form. The server gives random bytes and
 * says what its entry in the log would commit to; where that is anything else, nothing is signed. The key of the
 * seat is made at the first time.
 */
import { canonical, committed, fromHex, hex, sha256, utf8 } from "./bytes.js";
import { canSign, carryOut, entryMessage, kept, keyMessage, makePair, send, show, signed } from "./signing.js";

const settings = document.querySelector("[data-seat-key]").dataset;

async function post(address, fields) {
  return fetch(address, { method: "POST", body: fields, credentials: "same-origin", headers: { Accept: "application/json" } });
}

/** The private key to sign with; nothing where it lies elsewhere or does not count yet. */
async function ownKey(token) {
  if (settings.key) {
    const own = await kept(settings.key);
    if (!own) show("no-key");
    return own;
  }
  const key = await makePair();
  if (!(await offer(token, key, ""))) {
    show("waits");
    return undefined;
  }
  settings.key = key;
  return kept(key);
}

/** Brings a public key to its seat; answers whether it counts already. */
async function offer(token, key, signature) {
  const fields = new FormData();
  for (const [name, value] of Object.entries({ csrfmiddlewaretoken: token, role: settings.role, key, signature })) fields.set(name, value);
  const answer = await post(settings.offer, fields);
  return answer.ok && (await answer.json()).counts;
}

/** The reasons in the form, as the server keeps them: what belongs to other measures is left out. */
function written(form) {
  const fields = new FormData(form);
  const said = (name) => (fields.get(name) ?? "").replaceAll(/\r?\n/g, "\r\n").trim();
  const isYes = (question) => said(`criticism_${question}`) === "yes";
  const measure = said("measure");
  return {
    clause: Number(said("clause")),
    measure,
    scope: { mask: "passage", pause: "author" }[measure] ?? "post",
    facts: said("facts") || said("picture"),
    why_clause: said("why_clause"),
    criticism_test: { addresses_matter: isYes("matter"), denies_worth: isYes("worth"), survives_rewording: isYes("survives") },
    note: measure === "note" ? said("note") : "",
    passage: measure === "mask" ? said("passage") || said("picture") : "",
    legal_ground: said("legal_ground"),
    pause_days: measure === "pause" ? Number(said("pause_days")) : 0,
  };
}

/** The reasons of another, as this page has them. */
const shown = (hash) => JSON.parse(document.getElementById(`reasons-${hash}`).textContent);

/** By what reasons are known; the server writes them with spaces. */
const hashOf = async (reasons) => hex(await sha256(utf8(canonical(reasons, ", ", ": "))));

/** What everybody will read in the entry. */
function openFields({ clause, measure }) {
  const { log, instance } = settings;
  return { case: log, instance: Number(instance), measure, clause: String(clause) };
}

const isSame = (one, other) => canonical(one) === canonical(other);

async function sign(form, button) {
  const extra = button?.name ? { [button.name]: button.value } : {};
  const reasons = extra.hash ? shown(extra.hash) : written(form);
  const content = { case: settings.case, reasons, hash: await hashOf(reasons) };
  if (extra.hash && extra.hash !== content.hash) return show("other-text");
  const fields = new FormData(form);
  for (const [name, value] of Object.entries(extra)) fields.set(name, value);
  const answer = await post(settings.prepare, fields);
  if (!answer.ok) return send(form, extra); // the page says what is not in order
  const prepared = await answer.json();
  const open = openFields(reasons);
  if (!isSame(prepared.content, content) || !isSame(prepared.fields, open)) return show("other-text");
  const own = await ownKey(fields.get("csrfmiddlewaretoken"));
  if (!own) return settings.required ? undefined : send(form, extra);
  const salt = saltOf(prepared);
  const commitment = await committed("content", fromHex(salt), canonical(content));
  const message = entryMessage("decision.signed", commitment, settings.policy, open);
  send(form, { ...extra, salt, signature: await signed(own, message) });
}

/** 32 bytes and no more: longer ones could hold the beginning of another content. */
function saltOf({ salt }) {
  if (!/^[0-9a-f]{64}$/.test(salt)) throw new Error("no salt of 32 bytes");
  return salt;
}

async function replaceKey(form) {
  const { key: old, policy, role } = settings;
  const key = await makePair();
  const before = await kept(old);
  const signature = before ? await signed(before, keyMessage({ new: key, old, policy, role, seat: "" })) : "";
  const counts = await offer(new FormData(form).get("csrfmiddlewaretoken"), key, signature);
  if (counts) location.reload();
  else show("waits");
}

if (await canSign()) {
  carryOut("[data-sign-decision]", sign);
  carryOut("[data-replace-key]", replaceKey);
  if (settings.key && !(await kept(settings.key))) show("replace");
}
