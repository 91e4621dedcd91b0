/**
 * `@` people, `#` topics, `:` emoji, while typing. The form or the field says where to ask (`data-complete-url`);
 * a field with `data-complete-kind` is completed as a whole. A list box belongs to the field: arrows choose,
 * Enter or Tab takes, Escape leaves.
 */
import { announce, make, whenever } from "./dom.js";
import { caretPlace } from "./caret.js";

const KINDS = { "@": "people", "#": "tags", ":": "emoji" };
const TRIGGER = /(?:^|[\s(])([@#:])([\p{L}\p{N}_.+-]{1,40})$/u;
const PAUSE = 120;
let serial = 0;

/** What the person seems to be writing, or null. */
function sought(field) {
  if (field.selectionStart !== field.selectionEnd) return null;
  const kind = field.dataset.completeKind;
  if (kind) return field.value.trim() ? { kind, query: field.value.trim(), start: 0, end: field.value.length } : null;
  const end = field.selectionStart;
  const [, sign, query] = TRIGGER.exec(field.value.slice(0, end)) ?? [];
  if (!sign || (sign === ":" && query.length < 2)) return null;
  return { kind: KINDS[sign], query, start: end - query.length - 1, end };
}

function address(field, { kind, query }) {
  const url = new URL(field.dataset.completeUrl ?? field.form.dataset.completeUrl, location.href);
  url.searchParams.set("kind", kind);
  url.searchParams.set("q", query);
  const audience = field.form?.elements.audience?.value;
  if (audience) url.searchParams.set("audience", audience);
  return url;
}

function entry(list, item, at) {
  const children = [make("b", {}, item.label), make("span", { className: "soft" }, item.detail ?? "")];
  if (item.avatar) children.unshift(make("img", { src: item.avatar, alt: "", width: 24, height: 24 }));
  const option = make("div", { className: "completion-item", id: `${list.id}-${at}` }, ...children);
  option.setAttribute("role", "option");
  return option;
}

class Completion {
  constructor(field) {
    this.field = field;
    this.list = make("div", { className: "completion", id: `completion-${++serial}`, hidden: true });
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", field.labels?.[0]?.textContent.trim() ?? "");
    this.items = [];
    this.at = -1;
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("autocomplete", "off");
    if (field.tagName === "INPUT") field.setAttribute("role", "combobox");
    this.expanded(false);
    field.addEventListener("input", () => this.later());
    field.addEventListener("keydown", (event) => this.key(event));
    field.addEventListener("blur", () => setTimeout(() => this.close(), 150));
    this.list.addEventListener("mousedown", (event) => this.click(event));
  }

  expanded(open) {
    if (this.field.tagName === "INPUT") this.field.setAttribute("aria-expanded", String(open));
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  async ask() {
    this.asking?.abort();
    this.seek = sought(this.field);
    if (!this.seek) return this.close();
    this.asking = new AbortController();
    try {
      const response = await fetch(address(this.field, this.seek), { signal: this.asking.signal, headers: { Accept: "application/json" } });
      if (response.ok) this.show(await response.json());
    } catch {
      // A later letter asked anew, or there is no connection: writing goes on either way.
    }
    return undefined;
  }

  show(items) {
    this.items = items;
    if (!items.length || document.activeElement !== this.field) return this.close();
    this.list.replaceChildren(...items.map((item, at) => entry(this.list, item, at)));
    this.field.after(this.list);
    this.list.hidden = false;
    this.place();
    this.field.setAttribute("aria-controls", this.list.id);
    this.expanded(true);
    return this.choose(0);
  }

  place() {
    const caret = caretPlace(this.field, this.seek.start);
    const holder = this.list.offsetParent ?? document.body;
    const [field, frame] = [this.field.getBoundingClientRect(), holder.getBoundingClientRect()];
    const left = Math.min(field.left - frame.left + caret.left, innerWidth - frame.left - this.list.offsetWidth - 16);
    this.list.style.left = `${Math.max(0, left)}px`;
    this.list.style.top = `${field.top - frame.top + caret.top + caret.height + 4}px`;
  }

  choose(at) {
    this.at = (at + this.items.length) % this.items.length;
    [...this.list.children].forEach((option, number) => option.setAttribute("aria-selected", String(number === this.at)));
    const option = this.list.children[this.at];
    option.scrollIntoView({ block: "nearest" });
    this.field.setAttribute("aria-activedescendant", option.id);
    const { label, detail } = this.items[this.at];
    announce([label, detail].filter(Boolean).join(", "));
  }

  take(at) {
    const { start, end, kind } = this.seek;
    const whole = Boolean(this.field.dataset.completeKind);
    const text = this.items[at].value + (whole || kind === "emoji" ? "" : " ");
    this.field.setSelectionRange(start, end);
    if (!document.execCommand("insertText", false, text)) {
      this.field.setRangeText(text, start, end, "end");
      this.field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }
    this.close();
  }

  key(event) {
    if (this.list.hidden || event.isComposing || event.ctrlKey || event.metaKey) return;
    const { key } = event;
    if (key === "ArrowDown") this.choose(this.at + 1);
    else if (key === "ArrowUp") this.choose(this.at - 1);
    else if (key === "Enter" || key === "Tab") this.take(this.at);
    else if (key === "Escape") this.close();
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  click(event) {
    event.preventDefault();
    const option = event.target.closest("[role=option]");
    if (option) this.take([...this.list.children].indexOf(option));
  }

  close() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.list.hidden = true;
    this.expanded(false);
    this.field.removeAttribute("aria-activedescendant");
    this.field.removeAttribute("aria-controls");
  }
}

whenever("form[data-complete-url] textarea, textarea[data-complete-url], input[data-complete-url]", (field) => new Completion(field));
