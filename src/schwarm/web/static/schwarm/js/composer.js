/**
 * The composer: grows with its text, sends with Ctrl/⌘+Enter, formats, takes pasted text as Markdown,
 * keeps drafts and files. Markup: `<form data-composer>`.
 */
import { takeFiles } from "./attachments.js";
import { whenever } from "./dom.js";
import { keepDrafts } from "./drafts.js";
import { format, fromHtml, insert } from "./markdown.js";

/** Browsers that cannot size a field to its content get help. */
function grow(field) {
  if (CSS.supports("field-sizing", "content")) return;
  const fit = () => {
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + 2}px`;
  };
  field.addEventListener("input", fit);
  fit();
}

function sendWithKeys(form, field) {
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || event.defaultPrevented) return;
    const plain = form.dataset.enter === "send" && !event.shiftKey && !event.altKey;
    if (!(event.ctrlKey || event.metaKey || plain)) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("[data-send]"));
  });
}

function pasteMarkdown(field) {
  field.addEventListener("paste", (event) => {
    const html = event.clipboardData?.getData("text/html");
    if (!html || event.clipboardData.files.length && !event.clipboardData.types.includes("text/plain")) return;
    const plain = event.clipboardData.getData("text/plain");
    const text = fromHtml(html);
    // Editors wrap plain text in markup that says nothing; then the browser's own paste is best.
    if (!text || text.replace(/\s+/g, "") === plain.replace(/\s+/g, "")) return;
    event.preventDefault();
    insert(field, text);
  });
}

function sendOnce(form) {
  let sending = false;
  form.addEventListener("submit", (event) => {
    if (event.submitter && !event.submitter.hasAttribute("data-send")) return;
    if (sending) event.preventDefault();
    sending = true;
  });
  form.addEventListener("htmx:afterRequest", () => { sending = false; });
  addEventListener("pageshow", () => { sending = false; });
}

/** Writing in the last option brings another one. */
function growPoll(list) {
  list.addEventListener("input", () => {
    const fields = [...list.querySelectorAll("input")];
    if (!fields.at(-1).value || fields.length >= Number(list.dataset.max)) return;
    const entry = list.lastElementChild.cloneNode(true);
    const field = entry.querySelector("input");
    const label = entry.querySelector("label");
    Object.assign(field, { value: "", id: `option-${fields.length + 1}` });
    field.removeAttribute("value");
    label.htmlFor = field.id;
    label.textContent = label.textContent.replace(/\d+/, fields.length + 1);
    list.append(entry);
  });
}

function enhance(form) {
  const field = form.querySelector("textarea");
  form.querySelectorAll(".no-script").forEach((element) => element.remove());
  form.addEventListener("focusin", () => form.classList.add("is-open"));
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-md]");
    if (button) format(field, button.dataset.md);
  });
  grow(field);
  sendOnce(form);
  sendWithKeys(form, field);
  pasteMarkdown(field);
  takeFiles(form);
  keepDrafts(form);
  form.querySelectorAll("[data-poll-options]").forEach(growPoll);
}

whenever("form[data-composer]", enhance);
