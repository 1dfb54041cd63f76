// The bar at the top: whose phones there are, who has something unread, adding a person, the language.

import * as api from "./api.js";
import { el, icon } from "./dom.js";
import { fullName } from "./state.js";
import { currentLanguage, say, toggleLanguage } from "./words.js";

/** `actions`: { show(id), reload(), redraw() }. */
export class Bar {
  constructor(node, store, actions) {
    this.node = node;
    this.store = store;
    this.actions = actions;
  }

  /** Builds the bar anew, in the current language. */
  build() {
    this.people = el("nav", { class: "people", "aria-label": say("people") });
    this.lost = el("p", { class: "lost", role: "status", hidden: this.lost?.hidden ?? true }, say("lost"));
    const language = el("button", {
      type: "button", class: "button quiet", lang: currentLanguage() === "id" ? "en" : "id",
      "data-part": "language", on: { click: () => {
        toggleLanguage();
        this.actions.redraw();
      } },
    }, say("language"));
    const add = el("button", {
      type: "button", class: "button quiet", "data-part": "add-person", on: { click: () => this.#askPerson() },
    }, icon("plus"), el("span", { class: "wide-only" }, say("add_person")));
    add.setAttribute("aria-label", say("add_person"));
    this.node.replaceChildren(el("h1", {}, say("title")), this.people, add, language, this.lost);
    this.draw();
  }

  draw() {
    const chips = [...this.store.people.values()].map((person) => this.#chip(person));
    const focused = this.people.contains(document.activeElement) ? document.activeElement.dataset.chip : null;
    this.people.replaceChildren(...chips);
    if (focused) this.people.querySelector(`[data-chip="${focused}"]`)?.focus();
    const unread = [...this.store.chats.values()].reduce((sum, chat) => sum + chat.unread, 0);
    const title = [say("title"), this.store.bot.name].filter(Boolean).join(" · ");
    document.title = unread ? `(${unread}) ${title}` : title;
  }

  #chip(person) {
    const { unread, loud } = this.store.chat(person.id);
    const isActive = this.store.active === person.id;
    const label = unread ? say("unread", { count: unread }) : null;
    return el("button", {
      type: "button", class: "chip", "data-chip": person.id, "aria-current": isActive ? "true" : null,
      on: { click: () => this.actions.show(person.id) },
    }, el("span", {}, fullName(person)), person.note ? el("small", {}, person.note) : null,
    unread ? el("span", { class: `badge${loud ? "" : " quiet"}`, "aria-label": label }, unread) : null);
  }

  showLost(isLost) {
    this.lost.hidden = !isLost;
  }

  #askPerson() {
    const name = field(say("first_name"), { required: true, maxlength: 64, autofocus: true, name: "first_name" });
    const note = field(say("note"), { maxlength: 64, placeholder: say("note_hint"), name: "note" });
    const dialog = el("dialog", { class: "page-dialog", "aria-label": say("add_person") });
    const submit = async (event) => {
      event.preventDefault();
      dialog.close();
      const person = await api.addPerson(name.input.value.trim(), note.input.value.trim());
      await this.actions.reload();
      this.actions.show(person.id);
    };
    const cancel = el("button", { type: "button", class: "button quiet", on: { click: () => dialog.close() } }, say("cancel"));
    dialog.append(el("form", { on: { submit } }, el("h2", {}, say("add_person")), name.node, note.node,
      el("div", { class: "sheet-buttons" }, cancel, el("button", { class: "button" }, say("add")))));
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }
}

function field(label, props) {
  const input = el("input", { type: "text", autocomplete: "off", ...props });
  return { input, node: el("label", { class: "field" }, el("span", {}, label), input) };
}
