// Which of its screens a phone shows: locked, the list of chats, a chat; and who holds it.

import { GroupScreen } from "./group_screen.js";
import { HomeScreen } from "./home.js";
import { LockScreen } from "./lock.js";
import { closeMenu } from "./menu.js";

export class Screens {
  #before = "chat"; // what the phone showed before somebody else took it

  constructor(phone) {
    this.phone = phone;
    this.lock = new LockScreen(phone, () => this.unlock());
    this.home = new HomeScreen(phone, (chat) => this.#open(chat));
    this.group = new GroupScreen(phone, () => this.go("home"));
    this.all = { chat: phone.frame, lock: this.lock.node, home: this.home.node, group: this.group.node };
  }

  get nodes() { return Object.values(this.all); }
  get #now() { return this.phone.store.screen(this.phone.id); }
  #set(screen) { this.phone.store.setScreen(this.phone.id, screen); }

  show({ name, group }) {
    if (name === "group") this.group.open(group);
    for (const [each, node] of Object.entries(this.all)) node.hidden = each !== name;
    if (name === "group") this.group.settle();
  }

  #open(chat) {
    if (chat === this.phone.id) return this.go("chat");
    this.#set({ ...this.#now, name: "group", group: chat });
    return this.#focus("group");
  }

  draw() {
    const { name } = this.#now;
    if (name === "lock") this.lock.draw();
    if (name === "home") this.home.draw();
  }

  /** A group she is in changed: it may be open here, or stand in a list. */
  onGroup(change) {
    this.group.onChange(change);
    this.draw();
  }

  /** Turns to a screen; the keyboard follows it there. */
  go(name) {
    this.#set({ ...this.#now, name });
    this.#focus(name);
  }

  /** Whoever unlocks: the owner goes on where she was, anybody else begins at the list of chats. */
  unlock() {
    this.go(this.#now.isStranger ? "home" : "chat");
  }

  flipLock() {
    this.#clear();
    const { name } = this.#now;
    this.#set({ ...this.#now, name: name === "lock" ? "chat" : "lock" });
  }

  handOver() {
    this.#clear();
    this.#before = this.#now.name;
    this.#set({ name: "lock", isStranger: true });
    this.#focus("lock");
  }

  takeBack() {
    this.#clear();
    this.#set({ name: this.#before, isStranger: false });
    this.phone.caption.hand.focus();
  }

  #focus(name) {
    if (name === "chat") this.phone.log.focus();
    else this.all[name].querySelector("button")?.focus();
  }

  /** What the page itself laid over the phone stays with whoever plays. */
  #clear() {
    closeMenu();
    this.phone.closeSheets();
    this.phone.toasts.replaceChildren();
  }
}
