/**
 * Signatures of the council, made here and nowhere else. Private keys lie in IndexedDB as keys that nobody can
 * read, this script included; what leaves the browser are public keys and signatures.
 */
import { awaitReceipt } from "./keeping.js";

const ALGORITHM = { name: "Ed25519" };
const show = (name) => document.querySelector(`[data-signing-${name}]`)?.toggleAttribute("hidden", false);

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

const kept = async (key) => (key ? answered((await store("readonly")).get(key)) : undefined);
const base64 = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)));
const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

async function signed(key, message) {
  return base64(await crypto.subtle.sign(ALGORITHM, key, new TextEncoder().encode(message)));
}

/** What vouches for a new key, in canonical JSON: names in the order of the alphabet. */
function keyMessage({ new: key, old, policy, seat }) {
  const x = old ? { key, old, role: "council", seat } : { key, role: "council", seat };
  const parts = { c: "", pol: policy, t: "key.changed", x };
  return `schwarm/signed/v1\n${JSON.stringify(parts)}`;
}

const voteMessage = (policy, vote) => `schwarm/vote/v1\n${JSON.stringify({ policy, vote })}`;

function send(form, fields) {
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

async function makeKey(form) {
  const { seat, old, policy } = form.dataset;
  const pair = await crypto.subtle.generateKey(ALGORITHM, false, ["sign", "verify"]);
  const key = base64(await crypto.subtle.exportKey("raw", pair.publicKey));
  await answered((await store("readwrite")).put(pair.privateKey, key));
  const before = await kept(old);
  const signature = before ? await signed(before, keyMessage({ new: key, old, policy, seat })) : "";
  send(form, { key, signature });
}

async function vote(form, choice) {
  const { hash, text, key } = form.dataset;
  const own = await kept(key);
  if (!own) return show("no-key");
  const answer = await fetch(text, { credentials: "same-origin" });
  if (!answer.ok) return show("failed");
  const found = hex(await crypto.subtle.digest("SHA-256", await answer.arrayBuffer()));
  if (found !== hash) return show("other-text");
  send(form, { vote: choice, signature: await signed(own, voteMessage(found, choice)) });
}

async function vouch(form) {
  const own = await kept(form.dataset.key);
  if (!own) return show("no-key");
  send(form, { signature: await signed(own, keyMessage(form.dataset)) });
}

function carryOut(selector, work) {
  for (const form of document.querySelectorAll(selector)) {
    for (const button of form.querySelectorAll("[data-sign]")) button.disabled = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      try {
        await work(form, event.submitter?.value);
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

if (!window.isSecureContext || !window.crypto?.subtle) {
  show("insecure");
} else if (!(await knowsEd25519())) {
  show("missing");
} else {
  carryOut("[data-make-key]", makeKey);
  carryOut("[data-sign-vote]", vote);
  carryOut("[data-vouch]", vouch);
  for (const note of document.querySelectorAll("[data-own-key]")) note.hidden = !(await kept(note.dataset.key));
}
