// The bar at the top: whose phones there are, who has something unread, adding a person, the language.

import { el, icon } from "./dom.js";
import { sheetButton, sheetButtons } from "./sheet.js";
import { fullName } from "./state.js";
import { currentLanguage, say, toggleLanguage } from "./words.js";

/** `actions`: { show(id), add(firstName, note), redraw() }. */
export class Bar {
  #chips = new Map();

  constructor(node, store, actions) {
    this.node = node;
    this.store = store;
    this.actions = actions;
  }

  /** Builds the bar anew, in the current language. */
  build() {
    this.#chips.clear();
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
    const ids = [...this.store.people.keys()];
    for (const id of ids) this.#drawChip(id);
    for (const [id, chip] of this.#chips) if (!ids.includes(id)) this.#drop(id, chip);
    const unread = [...this.store.chats.values()].reduce((sum, chat) => sum + chat.unread, 0);
    const title = [say("title"), this.store.bot.name].filter(Boolean).join(" · ");
    document.title = unread ? `(${unread}) ${title}` : title;
  }

  #drop(id, chip) {
    chip.remove();
    this.#chips.delete(id);
  }

  /** Chips stay the same elements, so that a change cannot take one from under a finger. */
  #drawChip(id) {
    const person = this.store.people.get(id);
    const { unread, loud } = this.store.chat(id);
    const chip = this.#chips.get(id) ?? this.#newChip(id);
    const label = unread ? say("unread", { count: unread }) : null;
    chip.toggleAttribute("data-active", this.store.active === id);
    chip.setAttribute("aria-pressed", String(this.store.active === id));
    chip.replaceChildren(
      el("span", {}, fullName(person)),
      person.note ? el("small", {}, person.note) : "",
      unread ? el("span", { class: `badge${loud ? "" : " quiet"}`, role: "img", "aria-label": label }, unread) : "",
    );
  }

  #newChip(id) {
    const run = () => this.actions.show(id);
    const chip = el("button", { type: "button", class: "chip", "data-chip": id, on: { click: run } });
    this.#chips.set(id, chip);
    this.people.append(chip);
    return chip;
  }

  /** Brings a person's chip into sight where the list is longer than the bar. */
  reveal(id) {
    this.#chips.get(id)?.scrollIntoView({ block: "nearest", inline: "nearest" });
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
      await this.actions.add(name.input.value.trim(), note.input.value.trim());
    };
    const cancel = sheetButton(say("cancel"), () => dialog.close(), { class: "button quiet" });
    dialog.append(el("form", { on: { submit } }, el("h2", {}, say("add_person")), name.node, note.node,
      sheetButtons(cancel, el("button", { class: "button" }, say("add")))));
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }
}

function field(label, props) {
  const input = el("input", { type: "text", autocomplete: "off", ...props });
  return { input, node: el("label", { class: "field" }, el("span", {}, label), input) };
}
