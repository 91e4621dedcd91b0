/**
 * Keeps what is being written on the server: soon after each pause and when the page goes away.
 * The form says where (`data-draft-url`); the answer `{"draft": id}` is remembered in the form.
 */
const PAUSE = 800;
const RETRY = 5000;

export function keepDrafts(form) {
  const url = form.dataset.draftUrl;
  const line = form.querySelector("[data-draft-state]");
  const state = { changes: 0, saved: 0, timer: 0, busy: false, failed: false, sent: false };

  const payload = () => {
    const data = new FormData(form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    return data;
  };
  const isEmpty = () => {
    const written = [...form.querySelectorAll("textarea, input[name=title], input[name=options]")];
    return written.every((field) => !field.value.trim()) && !form.elements.draft?.value;
  };
  const say = (name) => {
    if (!line) return;
    line.textContent = line.dataset[name] ?? "";
    line.classList.toggle("is-failed", name === "failed");
  };

  async function save() {
    if (state.sent || !form.isConnected || isEmpty()) return;
    if (state.busy) return void later();
    state.busy = true;
    const upTo = state.changes;
    say("saving");
    try {
      const response = await fetch(url, { method: "POST", body: payload(), headers: { Accept: "application/json" } });
      if (response.status === 422) return refuse(await response.json());
      if (!response.ok || response.redirected) throw new Error(String(response.status));
      remember(await answer(response));
      state.saved = upTo;
      state.failed = false;
      say("saved");
    } catch {
      state.failed = true;
      say("failed");
      later(RETRY);
    } finally {
      state.busy = false;
    }
    if (!state.failed && state.changes > state.saved) later();
  }

  /** The server may not keep this: say why. The words stay here, and leaving asks first. */
  function refuse({ error }) {
    state.failed = true;
    if (!line) return;
    line.textContent = error;
    line.classList.add("is-failed");
  }

  function remember({ draft }) {
    if (draft && form.elements.draft) form.elements.draft.value = draft;
  }

  function later(pause = PAUSE) {
    clearTimeout(state.timer);
    state.timer = setTimeout(save, pause);
  }

  function changed() {
    state.changes += 1;
    if (url) later();
  }

  /** The last words, when there is no time to wait for an answer. */
  function leave() {
    clearTimeout(state.timer);
    const open = state.changes > state.saved && !state.sent && form.isConnected;
    if (!url || !open || isEmpty()) return;
    if (navigator.sendBeacon(url, payload())) state.saved = state.changes;
  }

  /** Asks only if words would be lost: they could not be saved, or this form keeps no drafts. */
  function ask(event) {
    const unsaved = state.changes > state.saved && !state.sent && form.isConnected && !isEmpty();
    if (unsaved && (!url || state.failed)) event.preventDefault();
  }

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", (event) => {
    const sends = !event.submitter || event.submitter.hasAttribute("data-send");
    if (!sends) return;
    state.sent = true;
    clearTimeout(state.timer);
  });
  form.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.elt !== form) return;
    state.sent = false;
    if (event.detail.successful) state.saved = state.changes;
  });
  addEventListener("pagehide", leave);
  addEventListener("beforeunload", ask);
  addEventListener("pageshow", (event) => {
    if (event.persisted) state.sent = false;
  });
}

async function answer(response) {
  if (response.status === 204) return {};
  return response.json();
}
