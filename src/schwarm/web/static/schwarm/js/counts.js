/** Numbers of the inbox, wherever the page shows them: `[data-count=…]`, `[data-dot=…]` and the title. */

const title = document.title;
let timer = 0;

function show(counts) {
  for (const element of document.querySelectorAll("[data-count]")) {
    const number = counts[element.dataset.count];
    if (number === undefined) continue;
    element.textContent = number;
    element.hidden = !number;
  }
  for (const element of document.querySelectorAll("[data-dot]")) element.hidden = !counts[element.dataset.dot];
  document.title = counts.for_me ? `(${counts.for_me}) ${title}` : title;
}

async function fetchCounts() {
  const response = await fetch(document.body.dataset.countsUrl, { headers: { Accept: "application/json" } });
  if (response.ok && !response.redirected) show(await response.json());
}

/** Asks once, however many events arrive together. */
export function refreshCounts() {
  if (!document.body.dataset.countsUrl) return;
  clearTimeout(timer);
  timer = setTimeout(() => fetchCounts().catch(() => {}), 300);
}
