// A group's column on the page: its chat, with a choice of who writes and presses.

import { badge } from "./badge.js";
import { el, iconButton } from "./dom.js";
import { GroupChat } from "./group_chat.js";
import { groupMenu } from "./group_sheet.js";
import { fullName } from "./state.js";
import { say } from "./words.js";

export class Group extends GroupChat {
  constructor(id, store) {
    super(id, store, () => store.reader(id));
    this.node = el("section", {
      class: "phone group", "data-group": id, "aria-label": say("group_of", { title: this.name }),
    }, this.#caption(), this.place(this.frame));
    this.refresh();
  }

  #caption() {
    this.badge = badge();
    this.writer = el("select", { "data-part": "writer", on: { change: () => {
      this.store.setWriter(this.id, Number(this.writer.value));
    } } });
    this.more = iconButton("more", say("group_menu"), () => groupMenu(this), {
      "aria-haspopup": "menu", "data-part": "group-menu",
    });
    return el("div", { class: "caption" },
      el("label", { class: "writer" }, el("span", {}, say("writes_as")), this.writer), this.badge.node, this.more);
  }

  refresh() {
    super.refresh();
    this.#drawWriters();
    this.drawMarks();
  }

  /** The choice is built anew only when the members changed: an open list stays open. */
  #drawWriters() {
    const { members } = this.group;
    const people = members.map((id) => this.store.people.get(id)).filter(Boolean);
    if (this.writer.dataset.members !== String(members)) {
      this.writer.dataset.members = String(members);
      this.writer.replaceChildren(...people.map((person) => el("option", { value: person.id }, fullName(person))));
    }
    this.writer.value = String(this.reader ?? "");
    this.writer.disabled = people.length === 0;
  }

  drawMarks() {
    const unread = this.store.unread(this.id);
    this.node.toggleAttribute("data-active", this.store.active === this.id);
    this.node.toggleAttribute("data-loud", unread.loud);
    this.badge.show(unread);
  }
}
