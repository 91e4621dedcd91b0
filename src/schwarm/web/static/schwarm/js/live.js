/**
 * What others do appears without reloading, and nothing jumps: a stream only announces "3 new",
 * a thread takes replies in while the text being read stays where it is.
 * The server sends ids (`body[data-live-url]`); the words come from addresses in the markup.
 */
import { announce, arrived, counted, fragment, withParameter } from "./dom.js";
import { refreshCounts } from "./counts.js";
import { openConnection } from "./connection.js";

const stream = document.querySelector("[data-stream]");
const bar = document.getElementById("new-bar");
const replies = document.getElementById("replies");
const waiting = new Set();
const pending = new Map();

/* Streams */

const idOf = (item) => item.dataset.post ?? item.dataset.id;

function showBar(text) {
  bar.querySelector("[data-new-text]").textContent = text;
  if (bar.hidden) announce(text);
  bar.hidden = false;
}

function onPost({ id, stream: name }) {
  if (!stream || !bar || name !== stream.dataset.stream || document.getElementById(`p-${id}`)) return;
  waiting.add(id);
  showBar(counted(bar, waiting.size));
}

async function showNew(event) {
  event.preventDefault();
  let news;
  try {
    news = await unseen();
  } catch {
    return location.reload();
  }
  bar.hidden = true;
  waiting.clear();
  if (stream.contains(bar)) bar.after(...news);
  else stream.prepend(...news);
  news.forEach(arrived);
  const [first] = news;
  if (first) stream.dataset.newest = idOf(first);
  if (first) first.tabIndex = -1;
  first?.focus({ preventScroll: true });
  scrollTo({ top: 0 });
  return undefined;
}

/* Threads */

/** Runs `change` and keeps the post at the top of the screen where it was. */
function withoutJumping(change) {
  const anchor = [...document.querySelectorAll(".post")].find((post) => post.getBoundingClientRect().bottom > 60);
  const before = anchor?.getBoundingClientRect().top ?? 0;
  const root = document.documentElement;
  root.style.overflowAnchor = "none";
  change();
  if (anchor) scrollBy(0, anchor.getBoundingClientRect().top - before);
  root.style.overflowAnchor = "";
}

function placeReply(item) {
  const { parent } = item.dataset;
  if (document.getElementById(item.id)) return;
  const list = document.querySelector(`#r-${CSS.escape(parent)} > .replies`) ?? replies;
  item.querySelector(".post")?.classList.add("is-new");
  withoutJumping(() => list.append(item));
  arrived(item);
  replies.dataset.newest = item.id.replace("r-", "");
  const heading = document.querySelector(".thread-head h2[data-many]");
  if (heading) heading.textContent = counted(heading, document.querySelectorAll(".reply").length);
  announce(replies.dataset.announce);
}

async function onReply({ id, thread }) {
  if (!replies || thread !== replies.dataset.thread || document.getElementById(`p-${id}`)) return;
  const url = replies.dataset.fragmentUrl.replace("/0/", `/${id}/`);
  (await fragment(url)).forEach(placeReply);
}

async function catchUp() {
  const url = withParameter(replies.dataset.sinceUrl, "after", replies.dataset.newest ?? "");
  (await fragment(url)).forEach(placeReply);
}

/* Reactions and polls */

const inUse = (element) => element.contains(document.activeElement) || element.querySelector("details[open]");

async function renew(element) {
  const [fresh] = await fragment(element.dataset.fragmentUrl);
  if (!fresh || inUse(element)) return;
  withoutJumping(() => element.replaceWith(fresh));
  arrived(fresh);
}

/** Twenty thumbs in a second are one request. */
function onReaction({ id }) {
  for (const name of [`reactions-${id}`, `poll-${id}`]) {
    const element = document.getElementById(name);
    if (!element?.dataset.fragmentUrl || inUse(element)) continue;
    clearTimeout(pending.get(name));
    pending.set(name, setTimeout(() => renew(element).catch(() => {}), 400));
  }
}

function onNotification({ id }) {
  refreshCounts();
  if (stream?.dataset.stream === "notifications") onPost({ id, stream: "notifications" });
}

/** What a stream has that this page does not show yet. */
async function unseen() {
  const url = withParameter(stream.dataset.sinceUrl, "after", stream.dataset.newest ?? "");
  return (await fragment(url)).filter((item) => !item.id || !document.getElementById(item.id));
}

async function look() {
  const news = await unseen();
  for (const item of news) waiting.add(idOf(item));
  if (news.length) showBar(counted(bar, waiting.size));
}

/** Something may have been missed. */
function onResync() {
  refreshCounts();
  if (stream?.dataset.sinceUrl && bar) look().catch(() => showBar(bar.dataset.some));
  if (replies?.dataset.sinceUrl) catchUp().catch(() => {});
}

const reactTo = {
  post: onPost,
  reply: (data) => onReply(data).catch(onResync),
  reaction: onReaction,
  notification: onNotification,
  counts: refreshCounts,
  resync: onResync,
};

bar?.querySelector("a").addEventListener("click", showNew);
if (document.body.dataset.liveUrl) openConnection(document.body.dataset.liveUrl, reactTo, onResync);
