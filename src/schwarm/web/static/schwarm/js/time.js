/**
 * Keeps `<time datetime data-relative>` true: "2 h ago" for a week, then the date;
 * the exact moment is in the title.
 */
import { whenever } from "./dom.js";

const MINUTE = 60_000;
const STEPS = [["day", 86_400_000], ["hour", 3_600_000], ["minute", MINUTE]];
const WEEK = 7 * 86_400_000;

const language = document.documentElement.lang || undefined;
const timeZone = document.documentElement.dataset.timezone || undefined;
const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto", style: "short" });
const exact = new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "short", timeZone });
const day = new Intl.DateTimeFormat(language, { day: "numeric", month: "short", timeZone });

function words(date) {
  const past = date.getTime() - Date.now();
  if (Math.abs(past) >= WEEK) return day.format(date);
  for (const [unit, length] of STEPS) {
    if (Math.abs(past) >= length) return relative.format(Math.trunc(past / length), unit);
  }
  return relative.format(0, "second");
}

/** Dates older than a week keep the server's words, which may name the year. */
function refresh(element) {
  const date = new Date(element.dateTime);
  if (Number.isNaN(date.getTime()) || Math.abs(date.getTime() - Date.now()) >= WEEK) return;
  element.textContent = words(date);
}

function prepare(element) {
  if (element.dataset.relative === "no") return;
  const date = new Date(element.dateTime);
  if (!element.title && !Number.isNaN(date.getTime())) element.title = exact.format(date);
  refresh(element);
}

whenever("time[data-relative]", prepare);
setInterval(() => {
  if (document.hidden) return;
  document.querySelectorAll('time[data-relative]:not([data-relative="no"])').forEach(refresh);
}, MINUTE);
