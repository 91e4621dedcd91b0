/**
 * Single keys and sequences. What they do stands in the markup: `data-key="g h"` on a link, button or
 * field, `data-act="reply"` inside a post. They never fire in fields; `data-shortcuts="off"` silences them.
 */
import { isVisible } from "./dom.js";

const ITEMS = ".post, .inbox-item, .notice, .result";
const ACTS = { r: "reply", e: "edit", s: "bookmark" };
const PATIENCE = 1200;

let prefix = "";
let prefixTimer = 0;
let last = null;

const inField = (target) =>
  target.closest?.('textarea, select, [contenteditable="true"], input:not([type="checkbox"], [type="radio"], [type="button"], [type="submit"])');

const items = () => [...document.querySelectorAll(ITEMS)].filter(isVisible);
const current = () => document.activeElement.closest?.(ITEMS) ?? (last?.isConnected ? last : null);

function visit(item) {
  if (!item) return;
  if (!item.hasAttribute("tabindex")) item.tabIndex = -1;
  item.focus({ preventScroll: true, focusVisible: true });
  item.scrollIntoView({ block: "nearest" });
  last = item;
}

/** The neighbour of the current item, or the first one on the screen. */
function step(direction) {
  const all = items();
  const at = all.indexOf(current());
  if (at >= 0) return visit(all[at + direction]);
  return visit(all.find((item) => item.getBoundingClientRect().bottom > 80));
}

function nextUnread() {
  const all = items();
  const at = all.indexOf(current());
  const unread = all.slice(at + 1).find((item) => item.classList.contains("is-unread"));
  if (unread) return visit(unread);
  return document.querySelector("#new-bar:not([hidden]) a")?.click();
}

function act(name) {
  const inside = current()?.querySelector(`[data-act="${name}"]`);
  if (inside) return inside.click();
  if (name === "reply") document.querySelector("#reply textarea")?.focus();
  return undefined;
}

function compose() {
  const text = document.querySelector(".composer:not(.composer-reply) textarea");
  if (text && isVisible(text)) text.focus();
  else document.querySelector('[data-key="c"]')?.click();
}

/** Fulfils a `data-key`: a field gets the focus, everything else is pressed. */
function press(keys) {
  const elements = [...document.querySelectorAll(`[data-key="${CSS.escape(keys)}"]`)];
  const element = elements.find(isVisible) ?? elements.find((one) => !one.matches("input, textarea"));
  if (!element) return false;
  if (element.matches("input, textarea")) {
    element.focus();
    element.select();
  } else {
    element.click();
  }
  return true;
}

function search() {
  if (!press("/")) document.querySelector('.topbar a[href*="search"]')?.click();
}

const KEYS = { j: () => step(1), k: () => step(-1), n: nextUnread, c: compose, "/": search };

function remember(key) {
  clearTimeout(prefixTimer);
  prefix = key;
  prefixTimer = setTimeout(() => { prefix = ""; }, PATIENCE);
}

function startsSequence(key) {
  return document.querySelector(`[data-key^="${CSS.escape(key)} "]`) !== null;
}

/** Answers whether the key meant something. */
function single(key) {
  if (prefix) {
    const keys = `${prefix} ${key}`;
    prefix = "";
    if (press(keys)) return true;
  }
  if (KEYS[key]) KEYS[key]();
  else if (ACTS[key]) act(ACTS[key]);
  else if (startsSequence(key)) remember(key);
  else return press(key);
  return true;
}

/** Escape leaves a field; what was typed stays. */
function escape(target) {
  if (!inField(target)) return;
  const item = target.closest(ITEMS);
  target.blur();
  if (item) visit(item);
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.repeat && !"jk".includes(event.key)) return;
  if (document.querySelector("dialog[open]")) return;
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k" && !event.altKey && !event.shiftKey) {
    event.preventDefault();
    search();
    return;
  }
  if (event.key === "Escape") return void escape(event.target);
  if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) return;
  if (document.documentElement.dataset.shortcuts === "off" || inField(event.target)) return;
  if (single(event.key)) event.preventDefault();
});
