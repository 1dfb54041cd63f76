// The list of chats on a phone: who writes here, and the line that shows of the last message.

import { badge } from "./badge.js";
import { shortMoment } from "./dates.js";
import { el } from "./dom.js";
import { initial } from "./initial.js";
import { lineOf } from "./preview.js";
import { say } from "./words.js";

export class HomeScreen {
  #rows = new Map(); // chat → its row

  /** `open(chat)` turns to that chat. */
  constructor(phone, open) {
    this.phone = phone;
    this.open = open;
    this.list = el("div", { class: "chat-rows" });
    this.node = el("div", { class: "home-screen", "data-screen": "home", hidden: true },
      el("header", { class: "phone-head" }, el("h2", {}, say("chat_list"))), this.list);
  }

  draw() {
    const { store, id } = this.phone;
    const groups = store.groupsOf(id).map((group) => [group.id, group.title]);
    const titles = new Map([[id, this.phone.botName], ...groups]);
    for (const [chat, title] of titles) {
      this.#row(chat).show(title, store.chat(chat).messages.at(-1), store.unread(chat, id));
    }
    for (const [chat, row] of this.#rows) if (!titles.has(chat)) this.#drop(chat, row);
  }

  #drop(chat, row) {
    row.node.remove();
    this.#rows.delete(chat);
  }

  #row(chat) {
    if (!this.#rows.has(chat)) {
      this.#rows.set(chat, chatRow(chat !== this.phone.id, () => this.open(chat)));
      this.list.append(this.#rows.get(chat).node);
    }
    return this.#rows.get(chat);
  }
}

function chatRow(isGroup, open) {
  const name = el("strong", {});
  const line = el("span", { class: "row-line", "data-part": "preview" });
  const time = el("time", {});
  const mark = badge("row-unread");
  const avatar = el("span", { class: `avatar${isGroup ? " group" : ""}`, "aria-hidden": "true" });
  const part = isGroup ? "group-row" : "chat-row";
  const node = el("button", { type: "button", class: "chat-row", "data-part": part, on: { click: open } },
    avatar, el("span", { class: "row-text" }, name, line), el("span", { class: "row-side" }, time, mark.node));
  const show = (title, last, unread) => {
    name.textContent = title;
    avatar.textContent = initial(title);
    line.textContent = last ? spoken(last) : "";
    time.textContent = last ? shortMoment(last.date) : "";
    mark.show(unread);
  };
  return { node, show };
}

/** In a group the line begins with who wrote it. */
const spoken = (message) =>
  [message.service ? "" : message.from_name, lineOf(message)].filter(Boolean).join(": ");
