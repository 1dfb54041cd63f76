// A group's chat as one member sees it: in the group's own column, or on her phone.

import * as api from "./api.js";
import { Composer } from "./composer.js";
import { Device } from "./device.js";
import { el } from "./dom.js";
import { initial } from "./initial.js";
import { Log } from "./log.js";
import { PinnedBar } from "./pinned.js";
import { say } from "./words.js";

export class GroupChat extends Device {
  #drawnFor = null;
  holder = null; // the phone it is shown on, where it is not in a column of its own
  canChange = false;
  canReact = true;

  /** `reader()` → whose eyes and hands it is seen and used with, null without anybody; `back`: a button, if any. */
  constructor(id, store, reader, back = null) {
    super(id, store);
    this.readerNow = reader;
    this.keepsDraft = back === null; // what is half written in the column is not on anybody's phone
    this.name = this.group.title;
    this.composer = new Composer(this, null, { onlyText: true });
    this.log = new Log(this);
    this.pinned = new PinnedBar((messageId) => this.log.reveal(messageId));
    this.count = el("small", { class: "kind" });
    this.nobody = el("p", { class: "nobody", hidden: true }, say("group_nobody"));
    const header = el("header", { class: "phone-head" }, back,
      el("span", { class: "avatar group", "aria-hidden": "true" }, initial(this.name)),
      el("div", { class: "titles" }, el("h2", {}, this.name), this.count));
    this.frame = el("div", { class: "frame" }, header, this.pinned.node, this.log.node, this.nobody,
      this.composer.node);
  }

  get draft() { return this.keepsDraft ? super.draft : ""; }
  set draft(text) { if (this.keepsDraft) super.draft = text; }
  get group() { return this.store.groups.get(this.id); }
  get isStranger() { return this.holder?.isStranger ?? false; }
  get reader() { return this.readerNow(); }
  get logLabel() { return say("group_log_of", { title: this.name }); }
  get emptyText() { return say("group_empty"); }
  get botNameInGroup() { return this.botName; }
  isOwn(message) { return message.from !== "bot" && message.from_id === this.reader; }
  nameOf(message) { return message.from_name; }

  refresh() {
    const { messages } = this.chat;
    const { members, bot_is_member: hasBot } = this.group;
    this.count.textContent = say("group_count", { count: members.length + (hasBot ? 1 : 0) });
    this.nobody.hidden = this.reader !== null;
    this.composer.node.classList.toggle("away", this.reader === null);
    if (this.reader === this.#drawnFor) this.log.sync(messages);
    else this.log.redraw(messages); // with other eyes: what was on the right goes to the left
    this.#drawnFor = this.reader;
    this.pinned.show(messages);
  }

  showAnswer(answer) {
    if (!answer.person || answer.person === this.reader) super.showAnswer(answer);
  }

  say(text) { return this.attempt(api.sayInGroup(this.id, this.reader, text)); }
  press(messageId, row, col) {
    return this.attempt(api.pressInGroup(this.id, this.reader, messageId, row, col), "press_failed");
  }
  react(messageId, emoji) { return this.attempt(api.reactInGroup(this.id, this.reader, messageId, emoji), "too_late"); }
  look() { return this.reader === null ? null : api.lookInGroup(this.id, this.reader).catch(() => null); }
}
