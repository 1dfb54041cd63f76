// The reply keyboard: rows of ready answers under the input, which can be folded away.

import { el, iconButton } from "./dom.js";
import { say } from "./words.js";

export class ReplyKeyboard {
  #spec = null;
  #isOpen = true;

  /** `actions`: { say(text), askLocation(), askContact() }. */
  constructor(actions) {
    this.actions = actions;
    this.node = el("div", {
      class: "keyboard", "data-part": "keyboard", role: "group", "aria-label": say("reply_buttons"), hidden: true,
    });
    this.toggle = iconButton("keyboard", say("hide_keyboard"), () => this.#flip(), {
      class: "icon-button keyboard-toggle", hidden: true,
    });
  }

  /** Takes over a keyboard, or null for none; a new one opens. */
  show(spec) {
    if (JSON.stringify(spec) === JSON.stringify(this.#spec)) return;
    this.#spec = spec;
    this.#isOpen = true;
    const line = (row) => el("div", { class: "keyboard-row" }, row.map((key) => this.#key(key)));
    this.node.replaceChildren(...(spec?.rows ?? []).map(line));
    this.#draw();
  }

  #key({ text, request_location: asksLocation, request_contact: asksContact }) {
    const { askLocation, askContact, say: answer } = this.actions;
    const run = asksLocation ? askLocation : asksContact ? askContact : () => answer(text);
    return el("button", { type: "button", on: { click: run } }, text);
  }

  #flip() {
    this.#isOpen = !this.#isOpen;
    this.#draw();
  }

  #draw() {
    const label = say(this.#isOpen ? "hide_keyboard" : "show_keyboard");
    this.node.hidden = this.#spec === null || !this.#isOpen;
    this.toggle.hidden = this.#spec === null;
    this.toggle.setAttribute("aria-expanded", String(this.#isOpen));
    this.toggle.setAttribute("aria-label", label);
    this.toggle.title = label;
  }
}
