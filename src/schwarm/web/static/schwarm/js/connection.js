/**
 * One stream of server-sent events that comes back by itself.
 * It rests while the page has been hidden for five minutes, and gives way sooner when other pages of the
 * same person need the few connections a browser grants.
 */
const HIDDEN_FOR = 5 * 60_000;
const LONGEST_WAIT = 60_000;
const OTHERS = 3;

export function openConnection(url, reactTo, onReturn) {
  const others = "BroadcastChannel" in window ? new BroadcastChannel("schwarm-live") : null;
  let source = null;
  let tries = 0;
  let before = false;
  let retry = 0;
  let rest = 0;
  let heard = 0;

  function open() {
    if (source) return;
    clearTimeout(retry);
    source = new EventSource(url);
    source.onopen = opened;
    source.onerror = failed;
    for (const [name, react] of Object.entries(reactTo)) {
      source.addEventListener(name, (event) => react(JSON.parse(event.data || "{}")));
    }
  }

  function opened() {
    tries = 0;
    if (before) onReturn();
    before = true;
    others?.postMessage("opened");
  }

  function close() {
    clearTimeout(retry);
    source?.close();
    source = null;
  }

  /** Waits longer after each failure, and never all at the same moment. */
  function failed() {
    close();
    const wait = Math.min(LONGEST_WAIT, 1000 * 2 ** tries);
    tries += 1;
    if (!document.hidden || tries < 5) retry = setTimeout(open, wait * (0.5 + Math.random()));
  }

  document.addEventListener("visibilitychange", () => {
    clearTimeout(rest);
    heard = 0;
    if (document.hidden) rest = setTimeout(close, HIDDEN_FOR);
    else open();
  });
  others?.addEventListener("message", () => {
    heard += 1;
    if (document.hidden && heard >= OTHERS) close();
  });
  addEventListener("pagehide", close);
  addEventListener("pageshow", (event) => {
    if (event.persisted) open();
  });
  open();
}
