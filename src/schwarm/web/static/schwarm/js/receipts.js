/** The list of receipts: which of them this browser keeps, and whether it is to keep any. */
import { collectNow, isKeeping, startKeeping, stopKeeping } from "./keeping.js";
import { keptReceipts } from "./vault.js";

const page = document.querySelector("[data-receipts]");
const only = document.querySelector("[data-only-here]");
const state = document.querySelector("[data-keeping]");
const shape = document.querySelector("template[data-receipt-row]");

function row(one) {
  const element = shape.content.cloneNode(true);
  element.querySelector("h2").textContent = one.words;
  const time = element.querySelector("time");
  time.dateTime = one.at;
  time.textContent = new Date(one.at).toLocaleString(document.documentElement.lang);
  const file = new Blob([one.text], { type: "text/plain" });
  Object.assign(element.querySelector("[data-save]"), {
    href: URL.createObjectURL(file),
    download: `${one.id}.tlog-proof`,
  });
  element.querySelector("[data-check-it]").href += `#${one.id}`;
  return element;
}

/** What the server does not list any more. */
function showAlone(kept) {
  const listed = new Set([...page.querySelectorAll("[data-kept]")].map((mark) => mark.dataset.kept));
  const alone = kept.filter((one) => !listed.has(one.id));
  only.hidden = alone.length === 0;
  only.querySelector("ul").replaceChildren(...alone.map(row));
}

async function refresh() {
  const kept = await keptReceipts(document.body.dataset.person);
  const ids = new Set(kept.map((one) => one.id));
  for (const mark of page.querySelectorAll("[data-kept]")) mark.hidden = !ids.has(mark.dataset.kept);
  if (only) showAlone(kept);
  state.hidden = false;
  state.querySelector("[data-count]").textContent = kept.length;
  for (const part of state.querySelectorAll("[data-while]")) {
    part.hidden = (part.dataset.while === "on") !== isKeeping();
  }
}

state.addEventListener("click", async (event) => {
  if (event.target.closest("[data-stop]")) await stopKeeping();
  else if (event.target.closest("[data-start]")) await startKeeping();
  else return;
  await refresh();
});
document.addEventListener("schwarm:kept", refresh);
await refresh();
if (isKeeping()) await collectNow();
