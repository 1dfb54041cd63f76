// Writes times and days as the reader's phone would.

import { locale, say } from "./words.js";

const DAY_MS = 86_400_000;
const asDate = (seconds) => new Date(seconds * 1000);

/** `seconds` since 1970 → "10.32". */
export function clock(seconds) {
  return asDate(seconds).toLocaleTimeString(locale(), { hour: "2-digit", minute: "2-digit" });
}

/** A key that is equal for two moments of one local day. */
export const dayKey = (seconds) => asDate(seconds).toDateString();

export function dayName(seconds) {
  const key = dayKey(seconds);
  if (key === new Date().toDateString()) return say("today");
  if (key === new Date(Date.now() - DAY_MS).toDateString()) return say("yesterday");
  return asDate(seconds).toLocaleDateString(locale(), { day: "numeric", month: "long", year: "numeric" });
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
