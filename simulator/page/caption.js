// The line above a phone, which belongs to the stage and not to the phone: whose it is, what waits, its switches.

import { badge } from "./badge.js";
import { el, iconButton } from "./dom.js";
import { say } from "./words.js";

export class Caption {
  constructor(phone) {
    this.phone = phone;
    this.owner = el("span", { class: "owner", "data-part": "owner" });
    this.badge = badge();
    this.lock = iconButton("lock", say("lock_screen"), () => phone.screens.flipLock(), { "data-part": "lock" });
    this.hand = iconButton("eye", say("stranger"), () => phone.screens.handOver(), { "data-part": "stranger" });
    this.more = iconButton("more", say("phone_menu"), () => phone.phoneMenu(this.more), {
      "aria-haspopup": "menu", "data-part": "phone-menu",
    });
    this.line = el("div", { class: "caption" }, this.owner, this.badge.node, this.lock, this.hand, this.more);
    this.leave = el("button", {
      type: "button", class: "button", "data-part": "leave", on: { click: () => phone.screens.takeBack() },
    }, say("stranger_leave"));
    this.warning = el("div", { class: "caption warning", "data-part": "stranger-note" },
      el("span", {}, say("stranger_note")), this.leave);
    this.node = el("div", { class: "captions" }, this.line, this.warning);
  }

  draw() {
    const { phone } = this;
    const { name, isStranger } = phone.store.screen(phone.id);
    this.owner.textContent = [phone.name, phone.person.note].filter(Boolean).join(" · ");
    this.owner.title = this.owner.textContent;
    this.line.hidden = isStranger;
    this.warning.hidden = !isStranger;
    this.lock.setAttribute("aria-pressed", String(name === "lock"));
    this.badge.show(phone.store.unread(phone.id));
  }
}
