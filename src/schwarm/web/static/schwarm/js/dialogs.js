/**
 * Native dialogs, menus that close, and buttons that copy.
 * Markup: `data-dialog="id"` opens that dialog; `data-dialog-url` fetches a page's fragment into
 * `#dialog-body` and opens `#dialog`; `data-copy` copies. Without scripts each is an ordinary link.
 */
import { announce, arrived, fragment, isVisible } from "./dom.js";

let opener = null;

/** A menu closes behind its own dialog, so focus returns to the menu's button. */
function returnFocus() {
  const target = opener && !isVisible(opener) ? opener.closest("details")?.querySelector("summary") : opener;
  target?.focus();
  opener = null;
}

export function open(dialog, from = document.activeElement) {
  if (dialog.open) return;
  opener = from && isVisible(from) ? from : document.activeElement;
  closeMenus();
  dialog.addEventListener("close", returnFocus, { once: true });
  dialog.showModal();
}

async function openPage(link) {
  const url = link.dataset.dialogUrl || link.href;
  const dialog = document.getElementById("dialog");
  const body = document.getElementById("dialog-body");
  if (!dialog || !body) return location.assign(url);
  try {
    body.replaceChildren(...(await fragment(url)));
  } catch {
    return location.assign(url);
  }
  const title = body.querySelector("h2");
  if (title) {
    title.id ||= "dialog-title";
    dialog.setAttribute("aria-labelledby", title.id);
  }
  arrived(body);
  open(dialog, link);
}

async function copy(button) {
  await navigator.clipboard.writeText(button.dataset.copy);
  announce(button.dataset.copied);
  closeMenus();
}

/** Closes open menus, pickers and sheets, except those around `inside`. */
export function closeMenus(inside = null) {
  let closed = false;
  for (const menu of document.querySelectorAll(":is(.menu, .picker, .bar-more)[open]")) {
    if (inside && menu.contains(inside)) continue;
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    menu.open = false;
    closed = true;
  }
  return closed;
}

const plainClick = (event) => event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);

document.addEventListener("click", (event) => {
  const element = event.target.closest?.("[data-dialog], [data-dialog-url], [data-copy]");
  if (event.target instanceof HTMLDialogElement && !event.target.querySelector("textarea, input:not([type=hidden])")) {
    const box = event.target.getBoundingClientRect();
    const inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
    if (!inside) event.target.close();
  }
  if (!element) return closeMenus(event.target);
  if (!plainClick(event)) return undefined;
  const dialog = element.dataset.dialog && document.getElementById(element.dataset.dialog);
  if (element.dataset.dialog && !dialog) return undefined;
  event.preventDefault();
  if (dialog) open(dialog, element);
  else if ("copy" in element.dataset) copy(element);
  else openPage(element);
  return undefined;
});

document.addEventListener("focusin", (event) => closeMenus(event.target));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && closeMenus()) event.preventDefault();
});

/* Errors of a form are read first. */
document.querySelector(".error-summary")?.focus();
