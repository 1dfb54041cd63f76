// A short notice over one phone that goes away by itself.

import { el } from "./dom.js";

const SHOWN_MS = 3800;

/** `place` is a live region of the phone. */
export function showToast(place, text) {
  const node = el("div", { class: "toast", "data-part": "toast" }, text);
  place.append(node);
  while (place.children.length > 2) place.firstElementChild.remove();
  setTimeout(() => node.remove(), SHOWN_MS);
}
