/** Keys and votes of the council. */
import { hex } from "./bytes.js";
import { canSign, carryOut, kept, keyMessage, makePair, send, show, signed } from "./signing.js";

const voteMessage = (policy, vote) => `schwarm/vote/v1\n${JSON.stringify({ policy, vote })}`;

async function makeKey(form) {
  const { seat, old, policy } = form.dataset;
  const key = await makePair();
  const before = await kept(old);
  const signature = before ? await signed(before, keyMessage({ new: key, old, policy, seat })) : "";
  send(form, { key, signature });
}

async function vote(form, button) {
  const { hash, text, key } = form.dataset;
  const own = await kept(key);
  if (!own) return show("no-key");
  const answer = await fetch(text, { credentials: "same-origin" });
  if (!answer.ok) return show("failed");
  const found = hex(await crypto.subtle.digest("SHA-256", await answer.arrayBuffer()));
  if (found !== hash) return show("other-text");
  send(form, { vote: button.value, signature: await signed(own, voteMessage(found, button.value)) });
}

async function vouch(form) {
  const own = await kept(form.dataset.key);
  if (!own) return show("no-key");
  send(form, { signature: await signed(own, keyMessage(form.dataset)) });
}

if (await canSign()) {
  carryOut("[data-make-key]", makeKey);
  carryOut("[data-sign-vote]", vote);
  carryOut("[data-vouch]", vouch);
  for (const note of document.querySelectorAll("[data-own-key]")) note.hidden = !(await kept(note.dataset.key));
}
