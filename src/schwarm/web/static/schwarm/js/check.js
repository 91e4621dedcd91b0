/** The page on which receipts are checked: pasted, chosen, dropped, or kept in this browser. */
import { canJudge, judge, ownLog } from "./receipt.js";
import { keptReceipt } from "./vault.js";

const FIRST_KEY = "schwarm-log-key";
const words = JSON.parse(document.getElementById("check-words").textContent);
const form = document.querySelector("form[data-check]");
const policy = form.querySelector("[data-policy]");

/** Fills the shape of a verdict; words become text, never markup. */
function show({ verdict, reason, entry, index, size, content }) {
  for (const shape of document.querySelectorAll("[data-verdict]")) shape.hidden = true;
  const shape = [...document.querySelectorAll(`[data-verdict="${verdict}"]`)].at(-1);
  const slot = (name) => shape.querySelector(`[data-slot="${name}"]`);
  slot("reason").textContent = words.reasons[reason];
  slot("facts").hidden = !entry;
  if (entry) {
    slot("event").textContent = words.events[entry.t] ?? entry.t;
    slot("at").textContent = entry.at.replace("T", " ").replace("Z", " UTC");
    const { one, of } = slot("place").dataset;
    slot("place").textContent = (size === undefined ? one : of).replace("{index}", index).replace("{size}", size);
  }
  slot("said").hidden = !content?.body;
  slot("body").textContent = content?.body ?? "";
  shape.hidden = false;
  document.querySelector("[data-own-check]").hidden = false;
  shape.focus({ preventScroll: true });
  shape.scrollIntoView({ block: "nearest" });
}

async function check(text) {
  show(await judge(text, policy.value, ownLog));
}

/** The key this browser saw first is remembered: a log that changes it has to be asked why. */
function compareKey() {
  const key = policy.defaultValue.split("\n", 1)[0];
  const first = localStorage.getItem(FIRST_KEY);
  if (!first) localStorage.setItem(FIRST_KEY, key);
  document.querySelector("[data-other-key]").hidden = !first || first === key;
}

async function checkFile(file) {
  if (file) await check(await file.text());
}

function takeDrops(place) {
  for (const name of ["dragenter", "dragover"]) {
    place.addEventListener(name, (event) => {
      event.preventDefault();
      place.classList.add("is-over");
    });
  }
  for (const name of ["dragleave", "drop"]) place.addEventListener(name, () => place.classList.remove("is-over"));
  place.addEventListener("drop", (event) => {
    event.preventDefault();
    checkFile(event.dataTransfer.files[0]);
  });
}

async function checkKept(identifier) {
  const kept = await keptReceipt(identifier);
  if (!kept) return;
  form.elements.text.value = kept.text;
  await check(kept.text);
}

if (await canJudge()) {
  compareKey();
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const file = form.elements.file.files[0];
    await check(form.elements.text.value.trim() || (file ? await file.text() : ""));
  });
  form.elements.file.addEventListener("change", (event) => checkFile(event.target.files[0]));
  takeDrops(form.querySelector("[data-drop]"));
  if (location.hash) await checkKept(decodeURIComponent(location.hash.slice(1)));
} else {
  document.querySelector("[data-check-insecure]").hidden = false;
}
