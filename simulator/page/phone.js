// One person's phone: its screens, the chat with header, answer buttons and input, and the caption above it.

import * as api from "./api.js";
import { Caption } from "./caption.js";
import { Composer } from "./composer.js";
import { Device } from "./device.js";
import { el, iconButton } from "./dom.js";
import { initial } from "./initial.js";
import { ReplyKeyboard } from "./keyboard.js";
import { chooseLocation } from "./location.js";
import { Log } from "./log.js";
import { PinnedBar } from "./pinned.js";
import { ring } from "./ring.js";
import { Screens } from "./screens.js";
import { askContact } from "./sheets.js";
import { fullName } from "./state.js";
import { say } from "./words.js";

export class Phone extends Device {
  canChange = true; // one may edit and delete here
  canReact = true;

  constructor(id, store) {
    super(id, store);
    this.name = fullName(this.person);
    this.keyboard = new ReplyKeyboard({
      say: (text) => this.say(text),
      askLocation: () => chooseLocation(this, true),
      askContact: () => askContact(this),
    });
    this.composer = new Composer(this, this.keyboard.toggle);
    this.log = new Log(this);
    this.pinned = new PinnedBar((messageId) => this.log.reveal(messageId));
    this.frame = this.#buildChat();
    this.screens = new Screens(this);
    this.caption = new Caption(this);
    this.device = this.place(this.screens.nodes);
    this.node = el("section", {
      class: "phone", "data-person": id, "aria-label": say("phone_of", { name: this.name }),
    }, this.caption.node, this.device);
    this.refresh();
    this.showScreen();
  }

  get person() { return this.store.people.get(this.id); }
  get logLabel() { return say("log_of", { name: this.name, bot: this.botName }); }
  get emptyText() { return say("empty"); }
  get reader() { return this.id; }
  isOwn(message) { return message.from === "me"; }
  nameOf() { return null; }

  #buildChat() {
    this.back = iconButton("back", say("back"), () => this.screens.go("home"), { "data-part": "back" });
    const header = el("header", { class: "phone-head" }, this.back,
      el("span", { class: "avatar", "aria-hidden": "true" }, initial(this.botName)),
      el("div", { class: "titles" }, el("h2", {}, this.botName), el("small", { class: "kind" }, say("bot_kind"))));
    this.start = bigButton(say("start"), () => this.say("/start"));
    this.unblock = el("div", { class: "blocked" }, el("span", {}, say("blocked")),
      bigButton(say("unblock"), () => this.block(false)));
    return el("div", { class: "frame", "data-screen": "chat" }, header, this.pinned.node, this.log.node, this.start,
      this.unblock, this.composer.node, this.keyboard.node);
  }

  /** Draws what the store knows about this phone. */
  refresh() {
    const { messages, keyboard, commands } = this.chat;
    const isBlocked = this.person.blocked;
    const isNew = messages.length === 0;
    const vanishing = [this.start, this.unblock, this.keyboard.node];
    const hadFocus = vanishing.some((node) => node.contains(document.activeElement));
    this.log.sync(messages);
    this.pinned.show(messages);
    this.keyboard.show(isBlocked || isNew ? null : keyboard);
    this.composer.showCommands(commands);
    this.composer.showHint(keyboard?.placeholder);
    this.start.hidden = isBlocked || !isNew;
    this.unblock.hidden = !isBlocked;
    this.composer.node.classList.toggle("away", isBlocked);
    if (hadFocus && document.activeElement === document.body) this.focusInput();
    this.drawMarks();
  }

  /** Who is in use, what is unread, and the screens that show it. */
  drawMarks() {
    this.node.toggleAttribute("data-active", this.store.active === this.id);
    this.node.toggleAttribute("data-loud", this.store.unread(this.id).loud);
    this.caption.draw();
    this.screens.draw();
  }

  /** Turns to the screen the store names. */
  showScreen() {
    const screen = this.store.screen(this.id);
    const { name, isStranger } = screen;
    this.node.toggleAttribute("data-stranger", isStranger);
    this.back.hidden = !isStranger;
    this.screens.show(screen);
    this.drawMarks();
    if (name === "chat") this.settle();
  }

  /** A phone nobody looks at tells its owner that something came. */
  notice(message) {
    if (message.from === "bot" && !message.silent && !this.store.isSeen(this.id)) ring(this.device);
  }

  look() { return api.look(this.id).catch(() => null); }
  focusInput() { if (this.store.screen(this.id).name === "chat") super.focusInput(); }
  onTick() { this.screens.draw(); }

  phoneMenu(anchor) {
    const { blocked } = this.person;
    this.openMenu(anchor, say("phone_menu"), [
      !blocked && { icon: "send", text: say("restart"), run: () => this.say("/start") },
      { icon: blocked ? "check" : "stop", text: say(blocked ? "unblock" : "block"), run: () => this.block(!blocked) },
    ]);
  }
}

function bigButton(text, onClick) {
  return el("button", { type: "button", class: "start", on: { click: onClick } }, text);
}
