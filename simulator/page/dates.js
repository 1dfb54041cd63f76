// Writes times and days as a phone in Parepare would, wherever the page is looked at.

import { locale, say } from "./words.js";
import { now } from "./worldtime.js";

const DAY_S = 86_400;
const ZONE = "Asia/Makassar";
const asDate = (seconds) => new Date(seconds * 1000);
const write = (seconds, options) => asDate(seconds).toLocaleString(locale(), { timeZone: ZONE, ...options });

/** `seconds` since 1970 → "10.32". */
export const clock = (seconds) => write(seconds, { hour: "2-digit", minute: "2-digit" });

/** → "Senin, 23 November 2026". */
export const longDay = (seconds) =>
  write(seconds, { weekday: "long", day: "numeric", month: "long", year: "numeric" });

/** → "Sen, 23 Nov". */
export const shortDay = (seconds) => write(seconds, { weekday: "short", day: "numeric", month: "short" });

/** → "Senin, 23 November 2026, 10.32 WITA". */
export const longMoment = (seconds) => `${longDay(seconds)}, ${clock(seconds)} WITA`;

/** → "10.32" today, "Sen, 23 Nov 10.32" on other days. */
export const shortMoment = (seconds) =>
  dayKey(seconds) === dayKey(now()) ? clock(seconds) : `${shortDay(seconds)} ${clock(seconds)}`;

/** A key that is equal for two moments of one day in Parepare. */
export const dayKey = (seconds) => asDate(seconds).toLocaleDateString("en-CA", { timeZone: ZONE });

export function dayName(seconds) {
  const key = dayKey(seconds);
  if (key === dayKey(now())) return say("today");
  if (key === dayKey(now() - DAY_S)) return say("yesterday");
  return write(seconds, { day: "numeric", month: "long", year: "numeric" });
}

const STEPS = [["day", DAY_S], ["hour", 3600], ["minute", 60]];

/** How far `seconds` lies from now, in the largest unit that fits: "dalam 15 menit", "3 jam yang lalu". */
export function distance(seconds) {
  const away = Math.round((seconds - now()) / 60) * 60;
  const [unit, length] = STEPS.find(([, size]) => Math.abs(away) >= size) ?? [null, 1];
  if (unit === null) return say("due_now");
  return new Intl.RelativeTimeFormat(locale()).format(Math.trunc(away / length), unit);
}

/** Seconds → "0:07". */
export function length(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** Bytes → "12 kB". */
export function size(bytes) {
  if (bytes < 1000) return `${bytes} B`;
  const [value, unit] = bytes < 1e6 ? [bytes / 1e3, "kB"] : [bytes / 1e6, "MB"];
  return `${value.toLocaleString(locale(), { maximumFractionDigits: 1 })} ${unit}`;
}
