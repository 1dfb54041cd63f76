// A dialog that belongs to one phone: the other phones stay usable while it is open.

import { el } from "./dom.js";
import { say } from "./words.js";

let count = 0;

/**
 * Opens a sheet over `area`; what lies beneath (`beneath`) cannot be reached until it is closed.
 * `build(close)` → list of nodes. `role`: "dialog" or "alertdialog". → close function.
 */
export function openSheet({ area, beneath, title, role = "dialog", takesFocus = true, build }) {
  count += 1;
  const titleId = `sheet-${count}`;
  const before = document.activeElement;
  const close = () => {
    scrim.remove();
    if (!area.querySelector(":scope > .scrim")) beneath.inert = false;
    if (before?.isConnected && area.contains(before)) before.focus({ preventScroll: true });
  };
  const sheet = el(
    "div",
    { class: "sheet", role, "aria-modal": "true", "aria-labelledby": titleId, tabindex: -1 },
    el("h2", { id: titleId }, title),
    build(close),
  );
  const scrim = el("div", { class: "scrim", on: { keydown: (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  } } }, sheet);
  scrim.addEventListener("pointerdown", (event) => {
    if (event.target === scrim && role === "dialog") close();
  });
  beneath.inert = true;
  area.append(scrim);
  if (takesFocus) (sheet.querySelector("[data-first]") ?? sheet).focus();
  return close;
}

/** A row of buttons at the foot of a sheet. */
export const sheetButtons = (...buttons) => el("div", { class: "sheet-buttons" }, buttons);

export function sheetButton(text, run, props = {}) {
  return el("button", { type: "button", class: "button", on: { click: run }, ...props }, text);
}

export const cancelButton = (close) => sheetButton(say("cancel"), close, { class: "button quiet" });
