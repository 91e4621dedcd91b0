/**
 * Judges receipts of the transparency log (c2sp.org/tlog-proof) with nothing but the browser's own cryptography.
 * `schwarm.ledger.chain.verdicts` says the same on the server, `schwarm_verify.py` anywhere else.
 */
import { ED25519, canonical, committed, hex, knowsEd25519, sha256, utf8 } from "./bytes.js";

const HEAD = "c2sp.org/tlog-proof@v1";
const SIGNATURE = 1;
const COSIGNATURE = 4;

/** Nothing is proven either way; the message is a stable word for the reason. */
class Doubt extends Error {}
/** The log as it is now does not continue what a receipt proves. */
class Tampering extends Error {}

// --- bytes --------------------------------------------------------------------------------------

function bytes(text) {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw new Doubt("form");
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch {
    throw new Doubt("form");
  }
}

const same = (a, b) => a.length === b.length && a.every((byte, at) => byte === b[at]);

// --- trees (RFC 9162, 2.1) ------------------------------------------------------------------------

const leafHash = (entry) => sha256(Uint8Array.of(0), entry);
const nodeHash = (left, right) => sha256(Uint8Array.of(1), left, right);

/** Climbs from a leaf or a smaller tree; answers the roots of what stands left of it and of all. */
async function climbed(place, last, path, start) {
  let [old, all] = [start, start];
  for (const sibling of path) {
    if (last === 0n) return null;
    if (place & 1n || place === last) {
      old = await nodeHash(sibling, old);
      all = await nodeHash(sibling, all);
      while (!(place & 1n) && place) [place, last] = [place >> 1n, last >> 1n];
    } else {
      all = await nodeHash(all, sibling);
    }
    [place, last] = [place >> 1n, last >> 1n];
  }
  return last === 0n ? [old, all] : null;
}

async function isIncluded(leaf, index, size, path, root) {
  if (index < 0n || index >= size) return false;
  const found = await climbed(index, size - 1n, path, leaf);
  return found !== null && same(found[1], root);
}

async function isContinued(first, second, path) {
  if (first.size <= 0n || first.size > second.size) return false;
  if (first.size === second.size) return path.length === 0 && same(first.root, second.root);
  const isPower = (first.size & (first.size - 1n)) === 0n;
  const [start, ...rest] = isPower ? [first.root, ...path] : path;
  if (!start) return false;
  let [place, last] = [first.size - 1n, second.size - 1n];
  while (place & 1n) [place, last] = [place >> 1n, last >> 1n];
  const found = await climbed(place, last, rest, start);
  return found !== null && same(found[0], first.root) && same(found[1], second.root);
}

// --- keys, policies, checkpoints (c2sp.org) ---------------------------------------------------------

async function keyOf(vkey, kind) {
  const [, name, id, encoded] = /^([^\s+]+)\+([0-9a-f]{8})\+(.+)$/.exec(vkey) ?? [];
  const data = encoded ? bytes(encoded) : [];
  if (data.length !== 33 || hex(await keyId(name, data[0], data.slice(1))) !== id) throw new Doubt("policy");
  const raw = data.slice(1);
  const key = await crypto.subtle.importKey("raw", raw, ED25519, false, ["verify"]);
  return { name, kind, key, id: hex(await keyId(name, kind, raw)) };
}

const keyId = async (name, kind, raw) =>
  (await sha256(utf8(`${name}\n`), Uint8Array.of(kind), raw)).slice(0, 4);

/** Who signs, who signs along, and how many of these are enough. */
export async function parsePolicy(text) {
  const policy = { logs: [], witnesses: new Map(), groups: new Map(), quorum: "none" };
  for (const line of text.split("\n")) {
    const [word, ...rest] = line.trim().split(/\s+/);
    if (word === "log") policy.logs.push(await keyOf(rest[0], SIGNATURE));
    else if (word === "witness") policy.witnesses.set(rest[0], await keyOf(rest[1], COSIGNATURE));
    else if (word === "group") policy.groups.set(rest[0], { least: rest[1], members: rest.slice(2) });
    else if (word === "quorum") policy.quorum = rest[0];
    else if (word && !word.startsWith("#")) throw new Doubt("policy");
  }
  if (policy.logs.length === 0) throw new Doubt("policy");
  return policy;
}

function isMet(policy, seen, name = policy.quorum) {
  const group = policy.groups.get(name);
  if (!group) return name === "none" || seen.has(name);
  const least = { any: 1, all: group.members.length }[group.least] ?? Number(group.least);
  return group.members.filter((member) => isMet(policy, seen, member)).length >= least;
}

function parseNote(note) {
  const end = note.lastIndexOf("\n\n");
  if (end < 0 || !note.endsWith("\n")) throw new Doubt("form");
  const text = note.slice(0, end + 1);
  const [origin, size, root, ...more] = text.slice(0, -1).split("\n");
  const lines = note.slice(end + 2, -1).split("\n").map((line) => /^— ([^\s+]+) (\S+)$/.exec(line));
  if (more.length || !/^(0|[1-9]\d{0,18})$/.test(size) || !root || lines.includes(null)) throw new Doubt("form");
  const signatures = lines.map(([, name, encoded]) => ({ name, data: bytes(encoded) }));
  return { text, origin, size: BigInt(size), root: bytes(root), signatures };
}

async function isSigned(key, { data }, text) {
  if (key.kind === SIGNATURE) return verifies(key, data.slice(4), text);
  const time = new DataView(data.buffer).getBigUint64(4);
  return data.length === 76 && verifies(key, data.slice(12), `cosignature/v1\ntime ${time}\n${text}`);
}

const verifies = (key, signature, text) =>
  crypto.subtle.verify(ED25519, key.key, signature, utf8(text));

/** A checkpoint that the log signed, and which witnesses did; `Doubt` where a signature is not what it says. */
async function signedState(note, policy) {
  const state = parseNote(note);
  if (!policy.logs.some((key) => key.name === state.origin)) throw new Doubt("other_log");
  const seen = new Set();
  let isOurs = false;
  for (const [name, key] of [...policy.logs.map((key) => ["", key]), ...policy.witnesses]) {
    const own = state.signatures.find((one) => one.name === key.name && hex(one.data.slice(0, 4)) === key.id);
    if (!own) continue;
    if (!(await isSigned(key, own, state.text))) throw new Doubt("signature");
    if (name) seen.add(name);
    else isOurs = true;
  }
  if (!isOurs) throw new Doubt("signature");
  return { ...state, isEnough: isMet(policy, seen) };
}

// --- receipts -------------------------------------------------------------------------------------

function parseReceipt(text) {
  const whole = text.replaceAll("\r\n", "\n").trim().concat("\n");
  const blank = whole.indexOf("\n\n");
  const [head, first, place, ...hashes] = whole.slice(0, Math.max(blank, 0)).split("\n");
  const [, extra] = /^extra (\S+)$/.exec(first ?? "") ?? [];
  const [, index] = /^index (0|[1-9]\d{0,18})$/.exec(place ?? "") ?? [];
  if (head !== HEAD || !extra || !index) throw new Doubt("form");
  const told = parsed(new TextDecoder().decode(bytes(extra)));
  const entry = parsed(told.entry);
  if (canonical(entry) !== told.entry) throw new Doubt("form");
  return { index: BigInt(index), hashes: hashes.map(bytes), note: whole.slice(blank + 2), told, entry };
}

function parsed(text) {
  try {
    const value = JSON.parse(text);
    if (value && typeof value === "object") return value;
  } catch {
    // falls through
  }
  throw new Doubt("form");
}

/** Whether the words and the person in a receipt are those that its entry committed to. */
async function isOpened({ told, entry }) {
  const isSaid = !told.content || entry.c === (await committed("content", bytes(told.salt), canonical(told.content)));
  const isBy = !told.member || entry.by === (await committed("actor", bytes(told.actor_salt), told.member));
  return isSaid && isBy;
}

/** Whether the log of today begins with the state that the receipt knows. */
async function compare(then, policy, log) {
  const now = await asked(log.newest()).then((note) => signedState(note, policy));
  if (now.size < then.size) throw new Tampering("rolled_back");
  const path = now.size > then.size ? await asked(log.consistency(then.size, now.size)) : [];
  if (!(await isContinued(then, now, path.map(bytes)))) throw new Tampering("rewritten");
}

async function asked(question) {
  try {
    return await question;
  } catch {
    throw new Doubt("unreachable");
  }
}

/**
 * What can be said of a receipt: `verdict` is good, tampered or unsure, `reason` a stable word.
 * `log` answers `newest()` with a signed checkpoint and `consistency(from, to)` with hashes in base64.
 */
export async function judge(text, policyText, log) {
  const found = {};
  try {
    const policy = await parsePolicy(policyText);
    const receipt = parseReceipt(text);
    Object.assign(found, { entry: receipt.entry, index: receipt.index, content: receipt.told.content });
    const state = await signedState(receipt.note, policy);
    found.size = state.size;
    const leaf = await leafHash(utf8(receipt.told.entry));
    const isIn = await isIncluded(leaf, receipt.index, state.size, receipt.hashes, state.root);
    if (!isIn || !(await isOpened(receipt))) throw new Doubt("changed");
    await compare(state, policy, log);
    if (!state.isEnough) throw new Doubt("witnesses");
    return { verdict: "good", reason: "good", ...found };
  } catch (error) {
    if (error instanceof Tampering) return { verdict: "tampered", reason: error.message, ...found };
    if (error instanceof Doubt) return { verdict: "unsure", reason: error.message, ...found };
    throw error;
  }
}

/** The log of this server. */
export const ownLog = {
  async newest() {
    return (await answer("/log/checkpoint?newest")).text();
  },
  async consistency(from, to) {
    return (await (await answer(`/api/log/consistency?from=${from}&to=${to}`)).json()).hashes;
  },
};

async function answer(url) {
  const response = await fetch(url, { cache: "no-store" });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response;
}

/** Whether this browser can judge at all. */
export const canJudge = async () => Boolean(window.isSecureContext && window.crypto?.subtle) && knowsEd25519();
