/**
 * Keys and signatures of one's own, made in the browser and nowhere else. Private keys lie in IndexedDB as keys
 * that nobody can read, this script included; what leaves the browser are public keys and signatures.
 */
import { awaitReceipt } from "./keeping.js";

const ALGORITHM = { name: "Ed25519" };

export const show = (name) => document.querySelector(`[data-signing-${name}]`)?.toggleAttribute("hidden", false);

/** Opens the store of key pairs, which are found by their public halves in base64. */
function store(mode) {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open("schwarm-council", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("keys");
    asked.onerror = () => reject(asked.error);
    asked.onsuccess = () => resolve(asked.result.transaction("keys", mode).objectStore("keys"));
  });
}

function answered(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** The private half of a public key, if this browser keeps it. */
export const kept = async (key) => (key ? answered((await store("readonly")).get(key)) : undefined);

export const base64 = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)));
export const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
export const bytes = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));

export async function signed(key, message) {
  return base64(await crypto.subtle.sign(ALGORITHM, key, new TextEncoder().encode(message)));
}

/** Makes a key pair, keeps it here, and answers with its public half. */
export async function makePair() {
  const pair = await crypto.subtle.generateKey(ALGORITHM, false, ["sign", "verify"]);
  const key = base64(await crypto.subtle.exportKey("raw", pair.publicKey));
  await answered((await store("readwrite")).put(pair.privateKey, key));
  return key;
}

/** Canonical JSON: names in the order of the alphabet, at every depth. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
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

/** Whether the browser knows Ed25519 at all; asked by making a key that is thrown away. */
async function knowsEd25519() {
  try {
    await crypto.subtle.generateKey(ALGORITHM, false, ["sign", "verify"]);
    return true;
  } catch {
    return false;
  }
}

/** Whether this page can sign; where it cannot, it says why. */
export async function canSign() {
  if (!window.isSecureContext || !window.crypto?.subtle) show("insecure");
  else if (!(await knowsEd25519())) show("missing");
  else return true;
  return false;
}
