// A group's chat on the phone of one of its members.

import { el, iconButton } from "./dom.js";
import { GroupChat } from "./group_chat.js";
import { say } from "./words.js";

export class GroupScreen {
  #chat = null;

  constructor(phone, goBack) {
    this.phone = phone;
    this.goBack = goBack;
    this.node = el("div", { class: "group-screen", "data-screen": "group", hidden: true });
  }

  open(id) {
    const { store } = this.phone;
    if (this.#chat?.id === id && store.groups.has(id)) return;
    this.#chat = null;
    this.node.replaceChildren();
    if (!store.groups.has(id)) return;
    const back = iconButton("back", say("back"), this.goBack, { "data-part": "group-back" });
    this.#chat = new GroupChat(id, store, () => this.phone.id, back);
    Object.assign(this.#chat, { node: this.node, holder: this.phone });
    this.node.append(this.#chat.frame, this.#chat.toasts);
    this.#chat.refresh();
  }

  /** To be called when the screen comes into sight. */
  settle() {
    this.#chat?.settle();
    this.#look();
  }

  /** Takes notice of a change in that group, while it is open here. */
  onChange(change) {
    if (this.#chat?.id !== change.chat || !this.phone.store.groups.has(change.chat)) return;
    this.#chat.onChange(change);
    if (!this.node.hidden) this.#look();
  }

  #look() {
    const { store, id } = this.phone;
    if (this.#chat && store.unread(this.#chat.id, id).count > 0) this.#chat.look();
  }
}
