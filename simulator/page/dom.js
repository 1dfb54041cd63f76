// Builds elements from plain data; text always becomes a text node, never markup.

const SVG = "http://www.w3.org/2000/svg";

/** Makes an element. `props`: attributes, `on` for listeners, `false`/`null` leaves one out. */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) setProp(node, name, value);
  append(node, children);
  return node;
}

function setProp(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name === "on") {
    for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
  } else {
    node.setAttribute(name, value === true ? "" : String(value));
  }
}

function append(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) node.append(child);
  }
}

// Each icon is a list of path data, drawn as strokes on a 24 x 24 grid.
const ICONS = {
  attach: ["M20 11.5l-8 8a5 5 0 0 1-7-7l8.5-8.5a3.5 3.5 0 0 1 5 5L10 17.5a1.8 1.8 0 0 1-2.6-2.6L15 7.3"],
  back: ["M14.5 5.5L8 12l6.5 6.5"],
  bell: ["M6 10a6 6 0 0 1 12 0c0 5 2.5 6.5 2.5 6.5h-17S6 15 6 10", "M10 20a2.2 2.2 0 0 0 4 0", "M12 4V2.8"],
  "bell-off": [
    "M6 9a6 6 0 0 1 9-5.2M18 9c0 6 2.5 7 2.5 7H8M5.5 12c-.6 3-2 4-2 4M10 20a2.2 2.2 0 0 0 4 0", "M4 3l17 18",
  ],
  bolt: ["M13 3L5 13.5h6L10.5 21 19 10h-6.5z"],
  check: ["M5 12.5l4.5 4.5L19 7.5"],
  close: ["M6 6l12 12", "M18 6L6 18"],
  commands: ["M5 7h14", "M5 12h14", "M5 17h9"],
  copy: ["M9 9h10v11H9z", "M15 9V4H5v11h4"],
  down: ["M6 10l6 6 6-6"],
  eye: [
    "M2.5 12S6 5.5 12 5.5s9.5 6.5 9.5 6.5-3.5 6.5-9.5 6.5S2.5 12 2.5 12z",
    "M12 9.3a2.7 2.7 0 1 1 0 5.4 2.7 2.7 0 0 1 0-5.4z",
  ],
  file: ["M7 3h7l5 5v13H7z", "M14 3v5h5"],
  forward: ["M5 5.5v13l8-6.5z", "M14.5 5.5v13l6-6.5z"],
  group: [
    "M9 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6z",
    "M3 19c0-3.5 2.7-5.5 6-5.5s6 2 6 5.5",
    "M15.5 5.3a3 3 0 0 1 0 5.4",
    "M17.5 13.8c2.2.6 3.5 2.4 3.5 5.2",
  ],
  keyboard: ["M4 5h6v5H4z", "M14 5h6v5h-6z", "M4 14h6v5H4z", "M14 14h6v5h-6z"],
  lock: ["M6 11h12v9H6z", "M8.5 11V8a3.5 3.5 0 0 1 7 0v3"],
  mic: ["M12 3.5a3 3 0 0 1 3 3V11a3 3 0 0 1-6 0V6.5a3 3 0 0 1 3-3z", "M6 11a6 6 0 0 0 12 0", "M12 17v4"],
  more: ["M12 5.5v.01", "M12 12v.01", "M12 18.5v.01"],
  open: ["M8 16L17 7", "M9.5 7H17v7.5"],
  pause: ["M9 6v12", "M15 6v12"],
  pencil: ["M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19z"],
  photo: ["M4 5h16v14H4z", "M4 16l5-5 5 5 3-2.5 3 2.5", "M15.5 9.5v.01"],
  pin: ["M12 21s7-6.2 7-11.5a7 7 0 0 0-14 0C5 14.8 12 21 12 21z", "M12 7.5a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4z"],
  play: ["M8.5 5.5v13l10-6.5z"],
  plus: ["M12 5v14", "M5 12h14"],
  send: ["M5 12h13", "M12.5 6l6 6-6 6"],
  shield: ["M12 3l7 2.5V11c0 5-3 8-7 10-4-2-7-5-7-10V5.5z"],
  stop: ["M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17z", "M6 6l12 12"],
  tack: ["M9 4h6l-.7 6 2.7 3H7l2.7-3z", "M12 13v7"],
  theme: ["M19.5 14.3A8 8 0 0 1 9.7 4.5a8 8 0 1 0 9.8 9.8z"],
  trash: ["M5 7h14", "M9.5 7V4.5h5V7", "M7 7l1 13h8l1-13", "M10.5 11v5.5", "M13.5 11v5.5"],
};

/** A decorative icon by name; the element around it carries the accessible name. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add("icon");
  for (const d of ICONS[name]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    svg.append(path);
  }
  return svg;
}

/** A round button that shows only an icon; `label` is its name and its tooltip. */
export function iconButton(name, label, onClick, props = {}) {
  return el(
    "button",
    { type: "button", class: "icon-button", "aria-label": label, title: label, on: { click: onClick }, ...props },
    icon(name),
  );
}

/** Whether the person asked for less movement. */
export function stillness() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
