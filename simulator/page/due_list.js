// What is due when, soonest first: pressing one moves the clock there.

import { distance, longMoment, shortMoment } from "./dates.js";
import { el } from "./dom.js";
import { say } from "./words.js";
import { now } from "./worldtime.js";

const JUST_AFTER_S = 1; // so that what is due then has fallen due

export class DueList {
  /** `jump(at)` moves the clock to a time in seconds since 1970; `nameOf(chat)` tells whom an entry concerns. */
  constructor(jump, nameOf) {
    this.jump = jump;
    this.nameOf = nameOf;
    this.items = [];
    this.list = el("ol", { class: "due", "data-part": "due" });
    this.empty = el("p", { class: "due-none" }, say("due_none"));
    this.node = el("div", { class: "due-area", role: "group", "aria-label": say("due_list") }, this.list, this.empty);
  }

  /** Items stay the same elements, so that a tick cannot take one from under a finger or the keyboard. */
  show(due) {
    while (this.items.length > due.length) this.items.pop().node.remove();
    while (this.items.length < due.length) this.#add();
    due.forEach((entry, index) => this.items[index].show(entry));
    this.list.hidden = due.length === 0;
    this.empty.hidden = due.length > 0;
  }

  #add() {
    const item = dueItem(this.jump, this.nameOf);
    this.items.push(item);
    this.list.append(item.node);
  }
}

function dueItem(jump, nameOf) {
  let at = 0;
  const away = el("strong", {});
  const when = el("time", {});
  const whom = el("span", { class: "due-whom" });
  const label = el("span", { class: "due-label" });
  const button = el("button", { type: "button", on: { click: () => at > now() && jump(at + JUST_AFTER_S) } },
    away, when, whom, label);
  const show = (entry) => {
    at = entry.at;
    away.textContent = distance(at);
    when.textContent = shortMoment(at);
    whom.textContent = entry.chat === null ? "" : nameOf(entry.chat);
    label.textContent = entry.label;
    button.title = say("due_jump", { when: longMoment(at), label: entry.label });
    button.setAttribute("aria-disabled", String(at <= now()));
  };
  return { node: el("li", {}, button), show };
}
