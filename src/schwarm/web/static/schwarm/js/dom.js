/** Small tools shared by the modules. */

/** Calls `work` for every element that matches, now and whenever htmx brings new ones. */
export function whenever(selector, work) {
  const seen = new WeakSet();
  const look = (root) => {
    const found = [...root.querySelectorAll(selector)];
    if (root.matches?.(selector)) found.unshift(root);
    for (const element of found) {
      if (seen.has(element)) continue;
      seen.add(element);
      work(element);
    }
  };
  look(document);
  document.addEventListener("schwarm:arrived", (event) => look(event.target));
  document.addEventListener("htmx:load", (event) => look(event.detail.elt));
}

/** Tells htmx and the other modules about elements put in without htmx. */
export function arrived(element) {
  window.htmx?.process(element);
  element.dispatchEvent(new CustomEvent("schwarm:arrived", { bubbles: true }));
}

/** Fetches a fragment and answers its top-level elements; none if there is nothing new. */
export async function fragment(url) {
  const response = await fetch(url, { headers: { "HX-Request": "true" }, credentials: "same-origin" });
  if (!response.ok || response.redirected) throw new Error(`${url}: ${response.status}`);
  const template = document.createElement("template");
  template.innerHTML = await response.text();
  return [...template.content.children];
}

/** Adds a parameter to an address that may already have some. */
export function withParameter(url, name, value) {
  const address = new URL(url, location.href);
  address.searchParams.set(name, value);
  return address.href;
}

/** Says something to people who listen to the page. */
export function announce(text) {
  const region = document.getElementById("announce");
  if (!region || !text) return;
  region.textContent = "";
  setTimeout(() => { region.textContent = text; }, 50);
}

/** An icon of the sprite this page already uses. */
export function icon(name) {
  const known = document.querySelector("svg.icon use")?.getAttribute("href") ?? "";
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `${known.split("#")[0]}#${name}`);
  svg.append(use);
  return svg;
}

/** An element with properties and children; strings become text, never markup. */
export function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

export function isVisible(element) {
  return element.checkVisibility ? element.checkVisibility() : element.offsetParent !== null;
}

/** Text for a number: data-one for 1, otherwise data-many with {n}. */
export function counted(element, number) {
  return number === 1 ? element.dataset.one : element.dataset.many.replace("{n}", number);
}
