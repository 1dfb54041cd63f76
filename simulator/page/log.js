// The running list of messages of one phone: adds, changes and removes in place, day by day.

import { dayKey, dayName } from "./dates.js";
import { el, iconButton, stillness } from "./dom.js";
import { renderMessage } from "./message.js";
import { say } from "./words.js";

const NEAR_END_PX = 80;
const LEAVE_MS = 220;
const POINTED_MS = 1600;

export class Log {
  #shown = new Map(); // message id → { node, message }, in the order on the page
  #list;
  #scroller;
  #phone;
  #toEnd;
  #sticks = true; // whether the list follows its end; only moving up lets go of it
  #top = 0;

  constructor(phone) {
    this.#phone = phone;
    this.#list = el("div", {
      class: "log", role: "log", "aria-live": "polite", "aria-relevant": "additions text",
      "aria-label": phone.logLabel,
    });
    this.typing = el("div", { class: "typing", hidden: true, "data-part": "typing", role: "status" });
    this.empty = el("p", { class: "empty", hidden: true }, phone.emptyText);
    this.#scroller = el("div", { class: "scroller", tabindex: 0 }, this.empty, this.#list, this.typing);
    this.#toEnd = iconButton("down", say("to_end"), () => this.toEnd(), { class: "icon-button to-end", hidden: true });
    this.#scroller.addEventListener("scroll", () => this.#onScroll(), { passive: true });
    this.node = el("div", { class: "log-area" }, this.#scroller, this.#toEnd);
    this.#holdEnd();
  }

  /** Makes the list show exactly `messages` (sorted by id). */
  sync(messages) {
    const wasEmpty = this.#shown.size === 0;
    const last = messages.at(-1);
    const isNewOwn = last !== undefined && this.#phone.isOwn(last) && !this.#shown.has(last.id);
    const wanted = new Set(messages.map((message) => message.id));
    for (const id of [...this.#shown.keys()]) if (!wanted.has(id)) this.#remove(id);
    let previous = null;
    for (const message of messages) previous = this.#put(message, previous, wasEmpty);
    this.#layDays(messages);
    this.empty.hidden = messages.length > 0;
    if (this.#sticks || isNewOwn) this.toEnd();
    this.#showToEnd();
  }

  #put(message, previous, isFirstLoad) {
    const shown = this.#shown.get(message.id);
    if (shown && isSame(shown.message, message)) return shown.node;
    const node = renderMessage(message, this.#phone);
    if (shown) {
      node.classList.add("changed");
      this.#replace(shown.node, node);
    } else {
      if (!isFirstLoad) node.classList.add("arrived");
      if (previous) previous.after(node);
      else this.#list.prepend(node);
    }
    this.#shown.set(message.id, { node, message });
    return node;
  }

  /** A person who walks by keyboard keeps her place when the message under her changes. */
  #replace(old, node) {
    const focused = old.contains(document.activeElement) ? document.activeElement.closest(".inline-button") : null;
    old.replaceWith(node);
    if (!focused) return;
    const { row, col } = focused.dataset;
    const twin = node.querySelector(`[data-row="${row}"][data-col="${col}"]`) ?? node.querySelector(".inline-button");
    if (twin) twin.focus({ preventScroll: true });
    else this.#phone.focusInput();
  }

  #remove(id) {
    const { node } = this.#shown.get(id);
    this.#shown.delete(id);
    if (node.contains(document.activeElement)) this.#phone.focusInput();
    if (stillness()) return node.remove();
    delete node.dataset.message;
    node.inert = true;
    node.setAttribute("aria-hidden", "true");
    node.style.setProperty("--height", `${node.offsetHeight}px`);
    node.classList.add("leaving");
    setTimeout(() => node.remove(), LEAVE_MS);
    return undefined;
  }

  /** Draws every message again, for another reader. */
  redraw(messages) {
    this.#list.replaceChildren();
    this.#shown.clear();
    this.sync(messages);
  }

  /** After a jump of the clock, "today" may be another day. */
  renameDays() {
    for (const line of this.#list.querySelectorAll(".day")) {
      line.firstChild.textContent = dayName(Number(line.dataset.date));
    }
  }

  /** Brings a message into sight and marks it for a moment; false when it is not there. */
  reveal(id) {
    const shown = this.#shown.get(id);
    if (!shown) return false;
    this.#sticks = false;
    shown.node.scrollIntoView({ block: "center" });
    shown.node.classList.add("pointed-at");
    setTimeout(() => shown.node.classList.remove("pointed-at"), POINTED_MS);
    return true;
  }

  #layDays(messages) {
    const kept = new Set();
    let day = null;
    for (const message of messages) {
      if (dayKey(message.date) === day) continue;
      day = dayKey(message.date);
      kept.add(this.#dayBefore(this.#shown.get(message.id).node, message.date));
    }
    for (const node of this.#list.querySelectorAll(".day")) if (!kept.has(node)) node.remove();
  }

  #dayBefore(node, date) {
    const before = node.previousElementSibling;
    if (before?.classList.contains("day") && before.dataset.day === dayKey(date)) return before;
    const props = { class: "day", role: "separator", "data-day": dayKey(date), "data-date": date };
    const line = el("div", props, el("span", {}, dayName(date)));
    node.before(line);
    return line;
  }

  showTyping(isTyping) {
    const { botName: bot } = this.#phone;
    this.typing.hidden = !isTyping;
    this.typing.replaceChildren(
      ...(isTyping ? [el("span", { class: "unseen" }, say("typing", { bot })), el("i"), el("i"), el("i")] : []),
    );
  }

  focus() {
    this.#scroller.focus({ preventScroll: true });
  }

  #isAtEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    return scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
  }

  toEnd() {
    this.#sticks = true;
    this.#scroller.scrollTo({ top: this.#scroller.scrollHeight });
  }

  #onScroll() {
    const { scrollTop } = this.#scroller;
    this.#sticks = this.#isAtEnd() || (this.#sticks && scrollTop >= this.#top);
    this.#top = scrollTop;
    this.#showToEnd();
  }

  #showToEnd() {
    this.#toEnd.hidden = this.#isAtEnd();
  }

  /** Pictures that load late and a keyboard that opens must not push the newest message out of sight. */
  #holdEnd() {
    const hold = new ResizeObserver(() => {
      if (this.#sticks) this.toEnd();
      this.#showToEnd();
    });
    hold.observe(this.#scroller);
    hold.observe(this.#list);
    hold.observe(this.typing);
  }
}

/** The store keeps a message's object until it changes; only a fresh snapshot has to be compared. */
const isSame = (one, other) => one === other || written(one) === written(other);

/** Whether a message was looked at shows on the phone, not on the message. */
const written = (message) => JSON.stringify({ ...message, unread: null, unread_by: null });
