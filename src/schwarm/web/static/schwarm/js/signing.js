/**
 * Keys and signatures of one's own, made in the browser and nowhere else. Private keys lie in IndexedDB as keys
 * that nobody can read, this script included; what leaves the browser are public keys and signatures.
 */
import { ED25519, base64, canonical, knowsEd25519, utf8 } from "./bytes.js";
import { awaitReceipt } from "./keeping.js";
import { answered, storeIn } from "./store.js";

// key pairs are found by their public halves in base64
const store = storeIn("schwarm-council", "keys");

export const show = (name) => document.querySelector(`[data-signing-${name}]`)?.toggleAttribute("hidden", false);

/** The private half of a public key, if this browser keeps it. */
export const kept = async (key) => (key ? answered((await store("readonly")).get(key)) : undefined);

export async function signed(key, message) {
  return base64(await crypto.subtle.sign(ED25519, key, utf8(message)));
}

/** Makes a key pair, keeps it here, and answers with its public half. */
export async function makePair() {
  const pair = await crypto.subtle.generateKey(ED25519, false, ["sign", "verify"]);
  const key = base64(await crypto.subtle.exportKey("raw", pair.publicKey));
  await answered((await store("readwrite")).put(pair.privateKey, key));
  return key;
}

/** What stands under a signature of an entry of the log: its type, what it commits to, the policy, its fields. */
export const entryMessage = (t, c, pol, x) => `schwarm/signed/v1\n${canonical({ c, pol, t, x })}`;

/** What vouches for a new key; `seat` is named for those of the council alone. */
export function keyMessage({ new: key, old, policy, seat, role = "council" }) {
  const fields = { key, role, ...(old ? { old } : {}), ...(seat ? { seat } : {}) };
  return entryMessage("key.changed", "", policy, fields);
}

/** Sends a form with more fields than it shows. */
export function send(form, fields) {
  for (const [name, value] of Object.entries(fields)) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = value;
    form.append(field);
  }
  awaitReceipt();
  form.submit();
}

export function carryOut(selector, work) {
  for (const form of document.querySelectorAll(selector)) {
    for (const button of form.querySelectorAll("[data-sign]")) button.disabled = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      try {
        await work(form, event.submitter);
      } catch (error) {
        console.error(error);
        show("failed");
      }
    });
  }
}

/** Whether this page can sign; where it cannot, it says why. */
export async function canSign() {
  if (!window.isSecureContext || !window.crypto?.subtle) show("insecure");
  else if (!(await knowsEd25519())) show("missing");
  else return true;
  return false;
}
