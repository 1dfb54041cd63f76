// One person's phone: header, chat, answer buttons and input, and all that can be done on it.

import * as api from "./api.js";
import { Composer } from "./composer.js";
import { el, iconButton } from "./dom.js";
import { settleAll } from "./inline.js";
import { ReplyKeyboard } from "./keyboard.js";
import { readLink } from "./links.js";
import { chooseLocation } from "./location.js";
import { Log } from "./log.js";
import { closeMenu, openMenu } from "./menu.js";
import { openSheet } from "./sheet.js";
import { openLinkSheet, showAlert } from "./sheets.js";
import { fullName } from "./state.js";
import { showToast } from "./toast.js";
import { say } from "./words.js";

const TYPING_MS = 5000;

export class Phone {
  #typingTimer = null;

  constructor(id, store) {
    this.id = id;
    this.store = store;
    this.name = fullName(this.person);
    this.keyboard = new ReplyKeyboard({ say: (text) => this.say(text), askLocation: () => chooseLocation(this, true) });
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
    this.badge = el("span", { class: "badge", hidden: true, "data-part": "unread" });
    this.note = el("small", { class: "owner" });
    this.more = iconButton("more", say("phone_menu"), () => this.#openPhoneMenu(), {
      "aria-haspopup": "menu", "data-part": "phone-menu",
    });
    const header = el("header", { class: "phone-head" },
      el("span", { class: "avatar", "aria-hidden": "true" }, initial(this.botName)),
      el("div", { class: "titles" }, el("h2", {}, this.botName), this.note), this.badge, this.more);
    this.start = el("button", { type: "button", class: "start", on: { click: () => this.say("/start") } }, say("start"));
    this.unblock = el("div", { class: "blocked" }, el("span", {}, say("blocked")),
      el("button", { type: "button", class: "start", on: { click: () => this.#block(false) } }, say("unblock")));
    return el("div", { class: "frame" }, header, this.log.node, this.start, this.unblock, this.composer.node,
      this.keyboard.node);
  }

  /** Draws what the store knows about this phone. */
  refresh() {
    const { messages, keyboard, commands } = this.chat;
    const isBlocked = this.person.blocked;
    const isNew = messages.length === 0;
    this.log.sync(messages);
    this.keyboard.show(isBlocked || isNew ? null : keyboard);
    this.composer.showCommands(commands);
    this.start.hidden = isBlocked || !isNew;
    this.unblock.hidden = !isBlocked;
    this.composer.node.classList.toggle("away", isBlocked);
    this.drawMarks();
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

  /** Does `work` on the server; false, and a notice, when that fails. */
  async #try(work, failure) {
    try {
      await work;
      return true;
    } catch {
      this.toast(say(failure));
      return false;
    }
  }

  say(text) { return this.#try(api.say(this.id, text), "failed"); }
  edit(messageId, text) { return this.#try(api.editMessage(this.id, messageId, text), "too_late"); }
  press(messageId, row, col) { return this.#try(api.press(this.id, messageId, row, col), "press_failed"); }
  remove(messageId) { return this.#try(api.deleteMessage(this.id, messageId), "too_late"); }
  sendLocation(latitude, longitude) { return this.#try(api.sendLocation(this.id, latitude, longitude), "failed"); }
  sendFile(file, kind) { return this.#try(api.sendFile(this.id, file, kind), "failed"); }
  #block(blocked) { return this.#try(api.setBlocked(this.id, blocked), "failed"); }

  /** Lets the person choose a file; a film chosen among the photos is sent as a video. */
  pickFile(accept, kind) {
    const input = el("input", { type: "file", accept: accept || null, hidden: true, "data-part": "file-input" });
    input.addEventListener("change", () => {
      const [file] = input.files;
      input.remove();
      if (file) this.sendFile(file, kind === "photo" && file.type.startsWith("video/") ? "video" : kind);
    });
    input.addEventListener("cancel", () => input.remove());
    this.node.append(input);
    input.click();
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

  async copy(text) {
    await navigator.clipboard.writeText(text).then(() => this.toast(say("copied")), () => this.toast(say("failed")));
  }

  #openPhoneMenu() {
    const { blocked } = this.person;
    this.openMenu(this.more, say("phone_menu"), [
      !blocked && { icon: "send", text: say("restart"), run: () => this.say("/start") },
      { icon: blocked ? "check" : "stop", text: say(blocked ? "unblock" : "block"), run: () => this.#block(!blocked) },
    ]);
  }
}

const REACT = {
  message: (phone, { message }) => message.from === "bot" && phone.showTyping(false),
  edit: (phone) => settleAll(phone.node),
  typing: (phone) => phone.showTyping(true),
  toast: (phone, answer) => phone.showAnswer(answer),
};

const initial = (name) => [...name.trim()][0]?.toUpperCase() ?? "?";
