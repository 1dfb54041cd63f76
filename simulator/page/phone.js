// One person's phone: header, chat, answer buttons and input, and all that can be done on it.

import { Composer } from "./composer.js";
import { Deeds } from "./deeds.js";
import { el, iconButton } from "./dom.js";
import { settleAll } from "./inline.js";
import { ReplyKeyboard } from "./keyboard.js";
import { readLink } from "./links.js";
import { chooseLocation } from "./location.js";
import { Log } from "./log.js";
import { closeMenu, openMenu } from "./menu.js";
import { openSheet } from "./sheet.js";
import { askContact, openLinkSheet, showAlert } from "./sheets.js";
import { fullName } from "./state.js";
import { showToast } from "./toast.js";
import { say } from "./words.js";

const TYPING_MS = 5000;

export class Phone extends Deeds {
  #typingTimer = null;

  constructor(id, store) {
    super(id);
    this.store = store;
    this.name = fullName(this.person);
    this.keyboard = new ReplyKeyboard({
      say: (text) => this.say(text),
      askLocation: () => chooseLocation(this, true),
      askContact: () => askContact(this),
    });
    this.composer = new Composer(this, this.keyboard.toggle);
    this.log = new Log(this);
    this.toasts = el("div", { class: "toasts", role: "status" });
    this.frame = this.#build();
    this.node = el("section", {
      class: "phone", "data-person": id, "aria-label": say("phone_of", { name: this.name }),
      on: { focusin: () => store.setActive(id), pointerdown: () => store.setActive(id) },
    }, this.frame, this.toasts);
    this.refresh();
  }

  get person() { return this.store.people.get(this.id); }
  get chat() { return this.store.chat(this.id); }
  get botName() { return this.store.bot.name; }
  get username() { return this.store.bot.username; }
  get draft() { return this.store.drafts.get(this.id) ?? ""; }
  set draft(text) { this.store.drafts.set(this.id, text); }

  #build() {
    this.badge = el("span", { class: "badge", role: "img", hidden: true, "data-part": "unread" });
    this.note = el("small", { class: "owner" });
    this.more = iconButton("more", say("phone_menu"), () => this.#openPhoneMenu(), {
      "aria-haspopup": "menu", "data-part": "phone-menu",
    });
    const header = el("header", { class: "phone-head" },
      el("span", { class: "avatar", "aria-hidden": "true" }, initial(this.botName)),
      el("div", { class: "titles" }, el("h2", {}, this.botName), this.note), this.badge, this.more);
    this.start = bigButton(say("start"), () => this.say("/start"));
    this.unblock = el("div", { class: "blocked" }, el("span", {}, say("blocked")),
      bigButton(say("unblock"), () => this.block(false)));
    return el("div", { class: "frame" }, header, this.log.node, this.start, this.unblock, this.composer.node,
      this.keyboard.node);
  }

  /** Draws what the store knows about this phone. */
  refresh() {
    const { messages, keyboard, commands } = this.chat;
    const isBlocked = this.person.blocked;
    const isNew = messages.length === 0;
    const vanishing = [this.start, this.unblock, this.keyboard.node];
    const hadFocus = vanishing.some((node) => node.contains(document.activeElement));
    this.log.sync(messages);
    this.keyboard.show(isBlocked || isNew ? null : keyboard);
    this.composer.showCommands(commands);
    this.composer.showHint(keyboard?.placeholder);
    this.start.hidden = isBlocked || !isNew;
    this.unblock.hidden = !isBlocked;
    this.composer.node.classList.toggle("away", isBlocked);
    if (hadFocus && document.activeElement === document.body) this.focusInput();
    this.drawMarks();
  }

  /** To be called once the phone is on the page and can be measured. */
  settle() {
    this.composer.draw();
    this.log.toEnd();
  }

  drawMarks() {
    const { unread, loud } = this.chat;
    this.note.textContent = [this.name, this.person.note].filter(Boolean).join(" · ");
    this.node.toggleAttribute("data-active", this.store.active === this.id);
    this.badge.hidden = unread === 0;
    this.badge.textContent = unread;
    this.badge.setAttribute("aria-label", say("unread", { count: unread }));
    this.badge.classList.toggle("quiet", !loud);
  }

  /** Takes notice of one change that concerns this phone. */
  onChange(change) {
    REACT[change.kind]?.(this, change);
    this.refresh();
  }

  showTyping(isTyping) {
    clearTimeout(this.#typingTimer);
    this.log.showTyping(isTyping);
    if (isTyping) this.#typingTimer = setTimeout(() => this.log.showTyping(false), TYPING_MS);
  }

  showAnswer({ text, alert }) {
    settleAll(this.node);
    if (!text) return;
    if (alert) showAlert(this, text);
    else this.toast(text);
  }

  openMenu(anchor, label, items) { openMenu(anchor, this.node, label, items); }

  openSheet(title, build, options = {}) {
    closeMenu();
    return openSheet({ area: this.node, beneath: this.frame, title, build, ...options });
  }

  openLink(link, address) { openLinkSheet(this, link, address); }
  openAddress(address) { openLinkSheet(this, readLink(address, this.username), address); }
  startEdit(message) { this.composer.startEdit(message); }
  focusInput() { this.composer.focus(); }
  toast(text) { showToast(this.toasts, text); }
  noAnswer(text) { this.toast(text); }

  #openPhoneMenu() {
    const { blocked } = this.person;
    this.openMenu(this.more, say("phone_menu"), [
      !blocked && { icon: "send", text: say("restart"), run: () => this.say("/start") },
      { icon: blocked ? "check" : "stop", text: say(blocked ? "unblock" : "block"), run: () => this.block(!blocked) },
    ]);
  }
}

const REACT = {
  message: (phone, { message }) => message.from === "bot" && phone.showTyping(false),
  edit: (phone) => settleAll(phone.node),
  typing: (phone) => phone.showTyping(true),
  toast: (phone, answer) => phone.showAnswer(answer),
};

function bigButton(text, onClick) {
  return el("button", { type: "button", class: "start", on: { click: onClick } }, text);
}

const initial = (name) => [...name.trim()][0]?.toUpperCase() ?? "?";
