/**
 * Signing a decision: the server says what its entry in the log would commit to, this script looks whether that is
 * what was written here, and signs it with the key of the seat, which it makes at the first time.
 */
import { canonical, committed, fromHex } from "./bytes.js";
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

/** Whether the server prepared what stands in the form; where another's reasons are signed, the page shows them. */
function isMine(form, reasons) {
  const typed = (name) => form.elements[name]?.value?.trim().replaceAll("\r\n", "\n");
  const fits = (name) => typed(name) === reasons[name].replaceAll("\r\n", "\n") || (name === "facts" && !typed(name) && typed("picture") === reasons[name]);
  return ["facts", "why_clause", "measure"].every((name) => form.elements[name] === undefined || fits(name));
}

async function sign(form, button) {
  const extra = button?.name ? { [button.name]: button.value } : {};
  const fields = new FormData(form);
  for (const [name, value] of Object.entries(extra)) fields.set(name, value);
  const answer = await post(settings.prepare, fields);
  if (!answer.ok) return send(form, extra); // the page says what is not in order
  const { content, salt, policy, fields: open } = await answer.json();
  if (!isMine(form, content.reasons)) return show("other-text");
  const own = await ownKey(fields.get("csrfmiddlewaretoken"));
  if (!own) return settings.required ? undefined : send(form, extra);
  const message = entryMessage("decision.signed", await committed("content", fromHex(salt), canonical(content)), policy, open);
  send(form, { ...extra, salt, signature: await signed(own, message) });
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
