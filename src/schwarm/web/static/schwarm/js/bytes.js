/**
 * Bytes, hashes, commitments and canonical JSON as the transparency log has them, with nothing but the browser's
 * own cryptography.
 */
export const ED25519 = { name: "Ed25519" };

export const utf8 = (text) => new TextEncoder().encode(text);
export const hex = (data) => [...new Uint8Array(data)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
export const fromHex = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
export const base64 = (data) => btoa(String.fromCharCode(...new Uint8Array(data)));
export const urlsafe = (data) => base64(data).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let place = 0;
  for (const part of parts) {
    whole.set(part, place);
    place += part.length;
  }
  return whole;
}

export const sha256 = async (...parts) => new Uint8Array(await crypto.subtle.digest("SHA-256", joined(...parts)));

/** What an entry commits to a content or an actor with; nobody without the salt can tell what it was. */
export const committed = async (kind, salt, text) => urlsafe(await sha256(utf8(`schwarm/${kind}/v1\0`), salt, utf8(text)));

/** RFC 8785 for what entries and contents hold: whole numbers, and names in ASCII; on wish with spaces between. */
export function canonical(value, comma = ",", colon = ":") {
  const text = (one) => canonical(one, comma, colon);
  if (Array.isArray(value)) return `[${value.map(text).join(comma)}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => text(name) + colon + text(value[name])).join(comma)}}`;
}

/** Whether the browser knows Ed25519 at all; asked by making a key that is thrown away. */
export async function knowsEd25519() {
  try {
    await crypto.subtle.generateKey(ED25519, false, ["sign", "verify"]);
    return true;
  } catch {
    return false;
  }
}
