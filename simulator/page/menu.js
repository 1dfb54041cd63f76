// A small list of actions that opens beside a button, inside its phone.

import { el, icon } from "./dom.js";

const GAP_PX = 6;
let close = () => {};

/** Closes the open menu, if any. */
export const closeMenu = () => close();

/**
 * Opens a menu beside `anchor`, kept within `area`. `items`: { icon, text, detail, run }, or { row } of
 * { text, label, isChosen, run } side by side; falsy ones are left out.
 * Arrow keys move, Escape closes and gives the focus back.
 */
export function openMenu(anchor, area, label, items) {
  const wasOpen = anchor.getAttribute("aria-expanded") === "true";
  close();
  if (wasOpen) return;
  const menu = el("div", { class: "menu", role: "menu", "aria-label": label, on: { keydown: walk } });
  for (const item of items.filter(Boolean)) menu.append(item.row ? itemRow(item.row) : menuItem(item));
  area.append(menu);
  place(menu, anchor, area);
  anchor.setAttribute("aria-expanded", "true");
  menu.querySelector("button")?.focus();
  const outside = (event) => {
    if (!menu.contains(event.target) && !anchor.contains(event.target)) close();
  };
  document.addEventListener("pointerdown", outside, true);
  close = () => {
    document.removeEventListener("pointerdown", outside, true);
    anchor.setAttribute("aria-expanded", "false");
    if (menu.contains(document.activeElement)) anchor.focus({ preventScroll: true });
    menu.remove();
    close = () => {};
  };
}

/** A few short choices side by side, one of which may be taken already. */
function itemRow(choices) {
  return el("div", { class: "menu-row", role: "group" }, choices.map(({ text, label, isChosen, run }) => {
    const press = () => {
      close();
      run();
    };
    return el("button", {
      type: "button", role: "menuitemradio", "aria-checked": String(isChosen), tabindex: -1, "aria-label": label,
      on: { click: press },
    }, text);
  }));
}

function menuItem(item) {
  const run = () => {
    close();
    item.run();
  };
  return el(
    "button",
    { type: "button", role: "menuitem", tabindex: -1, "aria-label": item.text, on: { click: run } },
    item.icon ? icon(item.icon) : null,
    el("span", {}, item.text, item.detail ? el("small", {}, item.detail) : null),
  );
}

const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

function walk(event) {
  const items = [...event.currentTarget.querySelectorAll("button")];
  const at = items.indexOf(document.activeElement);
  if (event.key in STEPS) items.at((at + STEPS[event.key]) % items.length).focus();
  else if (event.key === "Home") items[0].focus();
  else if (event.key === "End") items.at(-1).focus();
  else if (event.key === "Escape" || event.key === "Tab") close();
  else return;
  if (event.key !== "Tab") event.preventDefault();
  event.stopPropagation();
}

/** Below the anchor where there is room, else above it; never outside the phone. */
function place(menu, anchor, area) {
  const from = anchor.getBoundingClientRect();
  const within = area.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const room = within.bottom - from.bottom - GAP_PX;
  const top = room >= height ? from.bottom + GAP_PX : from.top - height - GAP_PX;
  const left = from.left + width > within.right ? from.right - width : from.left;
  const clamp = (value, most) => Math.max(GAP_PX, Math.min(value, most - GAP_PX));
  menu.style.setProperty("top", `${clamp(top - within.top, within.height - height)}px`);
  menu.style.setProperty("left", `${clamp(left - within.left, within.width - width)}px`);
}
