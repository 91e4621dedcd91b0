/**
 * What somebody folded stays folded in this browser.
 * Markup: `<details data-kept-open="name" open>`
 */
import { whenever } from "./dom.js";

whenever("details[data-kept-open]", (element) => {
  const key = `folded-${element.dataset.keptOpen}`;
  if (localStorage.getItem(key)) element.open = false;
  element.addEventListener("toggle", () => {
    if (element.open) localStorage.removeItem(key);
    else localStorage.setItem(key, "yes");
  });
});
