// What a phone and a group's column have in common: a chat that runs, menus and sheets over it, notices.

import { Deeds } from "./deeds.js";
import { el } from "./dom.js";
import { settleAll } from "./inline.js";
import { readLink } from "./links.js";
import { closeMenu, openMenu } from "./menu.js";
import { openSheet } from "./sheet.js";
import { openLinkSheet, showAlert } from "./sheets.js";
import { showToast } from "./toast.js";

const TYPING_MS = 5000;

/** Whoever extends this sets `node`, `frame` (what a sheet covers), `log` and `composer`. */
export class Device extends Deeds {
  #typingTimer = null;

  constructor(id, store) {
    super(id);
    this.store = store;
    this.toasts = el("div", { class: "toasts", role: "status" });
  }

  get chat() { return this.store.chat(this.id); }
  get botName() { return this.store.bot.name; }
  get username() { return this.store.bot.username; }
  /** Somebody else holds it: the page then shows nothing that only those who play may know. */
  get isStranger() { return this.store.screen(this.id).isStranger; }
  get draft() { return this.store.drafts.get(this.id) ?? ""; }
  set draft(text) { this.store.drafts.set(this.id, text); }

  /** The case around what the screen shows; whoever touches it uses this phone now, its caption does not count. */
  place(screens) {
    const use = () => this.store.setActive(this.id);
    return el("div", { class: "device", on: { focusin: use, pointerdown: use } }, screens, this.toasts);
  }

  /** Takes notice of one change that concerns this chat. */
  onChange(change) {
    REACT[change.kind]?.(this, change);
    this.refresh();
  }

  /** To be called once the column is on the page and can be measured. */
  settle() {
    this.composer.draw();
    this.log.toEnd();
  }

  showTyping(isTyping) {
    clearTimeout(this.#typingTimer);
    this.log.showTyping(isTyping);
    if (isTyping) this.#typingTimer = setTimeout(() => this.log.showTyping(false), TYPING_MS);
  }

  /** A callback's answer; a screen that does not show the chat has nothing to show it on. */
  showAnswer({ text, alert }) {
    settleAll(this.node);
    if (!text || this.store.screen(this.id).name !== "chat") return;
    if (alert) showAlert(this, text);
    else this.toast(text);
  }

  openMenu(anchor, label, items) { openMenu(anchor, this.node, label, items); }

  openSheet(title, build, options = {}) {
    closeMenu();
    return openSheet({ area: this.frame.parentElement, beneath: this.frame, title, build, ...options });
  }

  closeSheets() {
    for (const scrim of this.frame.parentElement.querySelectorAll(":scope > .scrim")) scrim.remove();
    this.frame.inert = false;
  }

  openLink(link, address) { openLinkSheet(this, link, address); }
  openAddress(address) { openLinkSheet(this, readLink(address, this.username), address); }
  startEdit(message) { this.composer.startEdit(message); }
  focusInput() { this.composer.focus(); }
  toast(text) { showToast(this.toasts, text); }
  noAnswer(text) { this.toast(text); }
  onTick() {}
}

const REACT = {
  message: (device, { message }) => {
    if (message.from === "bot") device.showTyping(false);
    device.notice?.(message);
  },
  edit: (device) => settleAll(device.node),
  typing: (device) => device.showTyping(true),
  toast: (device, answer) => device.showAnswer(answer),
};
