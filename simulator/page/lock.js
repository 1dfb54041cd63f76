// The lock screen: the time, and what a notification gives away to whoever looks at the phone.

import * as api from "./api.js";
import { clock, distance, longDay } from "./dates.js";
import { el, icon } from "./dom.js";
import { say } from "./words.js";
import { now } from "./worldtime.js";

export class LockScreen {
  #asked = 0;
  #known = ""; // what the list was built from

  constructor(phone, unlock) {
    this.phone = phone;
    this.unlock = unlock;
    this.time = el("p", { class: "lock-time", "data-part": "lock-time" });
    this.day = el("p", { class: "lock-day" });
    this.list = el("ul", { class: "notifications", "data-part": "notifications" });
    this.empty = el("p", { class: "lock-empty" }, say("no_notifications"));
    this.open = el("button", { type: "button", class: "unlock", "data-part": "unlock", on: { click: unlock } },
      icon("lock"), say("unlock"));
    this.node = el("div", { class: "lock-screen", "data-screen": "lock", hidden: true },
      this.time, this.day, this.list, this.empty, this.open);
  }

  /** Shows the time, and asks for the notifications whenever something may have changed. */
  draw() {
    this.time.textContent = clock(now());
    this.day.textContent = longDay(now());
    for (const line of this.list.querySelectorAll("time")) line.textContent = distance(Number(line.dataset.at));
    const key = JSON.stringify(this.#waiting().map(({ id, preview }) => [id, preview]));
    if (key !== this.#known) this.read(key);
  }

  #waiting() {
    const { id, store } = this.phone;
    return [id, ...store.groupsOf(id).map((group) => group.id)].flatMap((chat) => store.waiting(chat, id));
  }

  async read(key = "") {
    this.#known = key;
    const mine = ++this.#asked;
    const { notifications } = await api.readLock(this.phone.id).catch(() => ({ notifications: [] }));
    if (mine !== this.#asked) return;
    const held = this.list.contains(document.activeElement);
    this.list.replaceChildren(...notifications.map((each) => el("li", {}, this.#notification(each))));
    this.list.hidden = notifications.length === 0;
    this.empty.hidden = notifications.length > 0;
    if (held) (this.list.querySelector("button") ?? this.open).focus();
  }

  #notification({ title, preview, silent, at }) {
    const label = say("notification", { title, preview, time: distance(at) });
    return el("button", {
      type: "button", class: `notification${silent ? " quiet" : ""}`, "data-silent": String(silent),
      "aria-label": `${label}, ${say(silent ? "silent" : "loud")}`, on: { click: this.unlock },
    },
    el("span", { class: "notification-head" }, icon(silent ? "bell-off" : "bell"), el("strong", {}, title),
      el("time", { "data-at": at }, distance(at))),
    el("span", { class: "notification-text", "data-part": "preview" }, preview));
  }
}
