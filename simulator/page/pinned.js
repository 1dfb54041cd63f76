// The bar of a chat's pinned messages: the newest is shown, pressing it leads there and on to the one before.

import { el, icon } from "./dom.js";
import { lineOf } from "./preview.js";
import { say } from "./words.js";

export class PinnedBar {
  #pinned = [];
  #at = 0;

  /** `reveal(messageId)` brings a message into sight. */
  constructor(reveal) {
    this.title = el("strong", {});
    this.line = el("span", {});
    this.node = el("button", {
      type: "button", class: "pinned", "data-part": "pinned", hidden: true, on: { click: () => this.#follow(reveal) },
    }, icon("tack"), el("span", { class: "pinned-text" }, this.title, this.line));
  }

  show(messages) {
    const pinned = messages.filter((message) => message.pinned).reverse();
    if (pinned.length !== this.#pinned.length) this.#at = 0;
    this.#pinned = pinned;
    this.#draw();
  }

  #draw() {
    const { length: count } = this.#pinned;
    this.node.hidden = count === 0;
    if (count === 0) return;
    this.title.textContent = count > 1 ? say("pinned_count", { count }) : say("pinned");
    this.line.textContent = lineOf(this.#pinned[this.#at]);
  }

  #follow(reveal) {
    reveal(this.#pinned[this.#at].id);
    this.#at = (this.#at + 1) % this.#pinned.length;
    this.#draw();
  }
}
