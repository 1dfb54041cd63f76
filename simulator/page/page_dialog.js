// A dialog over the whole page; the browser keeps the keyboard inside, Escape closes it.

import { el } from "./dom.js";

let count = 0;

/** `build(close)` → list of nodes below the title. → the dialog. */
export function pageDialog(title, build, props = {}) {
  count += 1;
  const titleId = `page-dialog-${count}`;
  const dialog = el("dialog", { class: "page-dialog", "aria-labelledby": titleId, ...props });
  dialog.append(el("h2", { id: titleId }, title), ...[build(() => dialog.close())].flat());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** → { input, node } of a line to write on, with its name above. */
export function textField(label, props) {
  const input = el("input", { type: "text", autocomplete: "off", ...props });
  return { input, node: el("label", { class: "field" }, el("span", {}, label), input) };
}
