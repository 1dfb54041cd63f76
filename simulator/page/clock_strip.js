// The strip under the bar: the stand-in's time and how to move it, what is due, whether faults are ordered.

import * as api from "./api.js";
import { clock, longDay, longMoment, shortDay } from "./dates.js";
import { el, icon } from "./dom.js";
import { DueList } from "./due_list.js";
import { FaultsSheet } from "./faults_sheet.js";
import { titleOf } from "./state.js";
import { say } from "./words.js";
import { now, setNow } from "./worldtime.js";

const JUMPS = [
  ["jump_quarter", { seconds: 900 }],
  ["jump_hour", { seconds: 3600 }],
  ["jump_day", { seconds: 86_400 }],
  ["jump_next", { next: true }],
];

export class ClockStrip {
  #due = [];
  #heard = new Set(); // what events told since the last reading began: newer than what that reading brings
  #isOpen = false; // whether a narrow screen shows more than the time

  /** `onJump()` is called after the time was moved, by whomever. */
  constructor(node, store, onJump) {
    this.node = node;
    this.store = store;
    this.onJump = onJump;
    this.faults = new FaultsSheet();
  }

  build() {
    this.node.setAttribute("aria-label", say("clock_strip"));
    this.day = el("span", { class: "wide-only" });
    this.shortDay = el("span", { class: "narrow-only" });
    this.count = el("span", { class: "strip-count narrow-only" });
    this.time = el("strong", { class: "strip-time", "data-part": "time" });
    this.spoken = el("span", { class: "unseen", "aria-live": "polite", "data-part": "jumped" });
    this.fold = el("button", {
      type: "button", class: "strip-fold", "data-part": "fold", "aria-label": say("clock_open"),
      "aria-expanded": String(this.#isOpen), on: { click: () => this.#flip() },
    }, icon("down"));
    this.jumps = JUMPS.map(([key, how]) => el("button", {
      type: "button", class: "button quiet", "data-jump": key, on: { click: () => this.#move(how) },
    }, say(key)));
    this.list = new DueList((at) => this.#move({ to: at }), (chat) => titleOf(this.store, chat));
    this.refused = el("p", { class: "strip-refused", role: "alert", hidden: true }, say("jump_failed"));
    this.node.replaceChildren(
      el("div", { class: "strip-clock" }, 
        el("span", { class: "strip-day" }, this.day, this.shortDay), this.time, this.count, this.fold), this.spoken,
      el("div", { class: "strip-jumps", role: "group", "aria-label": say("jumps") }, this.jumps, this.refused),
      this.list.node, this.faults.build(),
    );
    this.draw();
  }

  /** Reads the time, what is due and the faults; to be called at every (re)connection. */
  async read() {
    this.#heard.clear();
    const [time, { due }, faults] = await Promise.all([api.readClock(), api.readDue(), api.readFaults()]);
    setNow(this.#heard.has("clock") ? now() : time.now, time.running);
    if (!this.#heard.has("due")) this.#due = due;
    this.faults.take(this.#heard.has("faults") ? { kinds: faults.kinds } : faults);
    this.draw();
  }

  /** Takes over one event of the stream, if it is the strip's; true when it was. */
  take(kind, data) {
    if (kind === "clock") this.#jumped(data.now);
    else if (kind === "due") this.#due = data.due;
    else if (kind === "faults") this.faults.take(data);
    else return false;
    this.#heard.add(kind);
    this.draw();
    return true;
  }

  #jumped(time) {
    setNow(time);
    this.spoken.textContent = say("now_is", { when: longMoment(time) });
    this.onJump();
  }

  draw() {
    this.day.textContent = longDay(now());
    this.shortDay.textContent = shortDay(now());
    this.count.textContent = this.#due.length ? say("due_count", { count: this.#due.length }) : "";
    this.time.textContent = `${clock(now())} WITA`;
    const next = this.jumps.at(-1);
    next.setAttribute("aria-disabled", String(!this.#due.some(({ at }) => at > now())));
    this.list.show(this.#due);
  }

  async #move(how) {
    if (how.next && this.jumps.at(-1).getAttribute("aria-disabled") === "true") return;
    this.node.setAttribute("aria-busy", "true");
    const isMoved = await api.moveClock(how).then(() => true, () => false);
    this.refused.hidden = isMoved;
    this.node.removeAttribute("aria-busy");
  }

  #flip() {
    this.#isOpen = !this.#isOpen;
    document.body.toggleAttribute("data-open", this.#isOpen);
    this.fold.setAttribute("aria-expanded", String(this.#isOpen));
  }
}
