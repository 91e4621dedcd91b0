/**
 * Looks change at once and are stored by the form's own address.
 * Markup: `<form data-theme-form>` with buttons named theme, contrast or density.
 */
const LOOKS = new Set(["theme", "contrast", "density"]);

function show(name, value) {
  const root = document.documentElement;
  if (name === "contrast" && value !== "more") delete root.dataset.contrast;
  else root.dataset[name] = value;
  for (const button of document.querySelectorAll(`[data-theme-form] button[name="${name}"]`)) {
    button.setAttribute("aria-pressed", String(button.value === value));
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter;
  if (!form.matches("[data-theme-form]") || !button || !LOOKS.has(button.name)) return;
  event.preventDefault();
  show(button.name, button.value);
  const choice = new FormData(form);
  choice.set(button.name, button.value);
  fetch(form.action, { method: "POST", body: choice, headers: { "HX-Request": "true" }, keepalive: true }).catch(() => {
    // Without a connection the choice holds for this page; the next one asks the server.
  });
});
