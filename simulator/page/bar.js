// The bar at the top: whose phones there are, who has something unread, adding people and groups, language, colours.

import { badge } from "./badge.js";
import { el, icon } from "./dom.js";
import { askGroup } from "./group_sheet.js";
import { pageDialog, textField } from "./page_dialog.js";
import { cancelButton, sheetButtons } from "./sheet.js";
import { titleOf } from "./state.js";
import { currentTheme, nextTheme } from "./theme.js";
import { currentLanguage, say, toggleLanguage } from "./words.js";

/** `actions`: { show(id), add(firstName, note), addGroup(title, members), redraw() }. */
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
    const { store, actions } = this;
    this.node.replaceChildren(
      el("h1", {}, say("title")), this.people,
      el("div", { class: "tools" },
        barButton("plus", "add_person", () => askPerson(actions.add)),
        barButton("group", "add_group", () => askGroup([...store.people.values()], actions.addGroup)),
        this.#themeButton(), this.#languageButton()),
      this.lost,
    );
    this.draw();
  }

  #languageButton() {
    const run = () => {
      toggleLanguage();
      this.actions.redraw();
      this.node.querySelector("[data-part=language]").focus();
    };
    return el("button", {
      type: "button", class: "button quiet", lang: currentLanguage() === "id" ? "en" : "id",
      "data-part": "language", on: { click: run },
    }, say("language"));
  }

  #themeButton() {
    const button = barButton("theme", `theme_${currentTheme()}`, () => {
      nextTheme();
      name();
    }, "theme");
    const name = () => {
      button.title = say(`theme_${currentTheme()}`);
      button.setAttribute("aria-label", button.title);
    };
    button.lastChild.remove(); // its icon says enough beside the others
    return button;
  }

  draw() {
    const { ids } = this.store;
    for (const id of ids) this.#drawChip(id);
    for (const [id, chip] of this.#chips) if (!ids.includes(id)) this.#drop(id, chip);
    const unread = ids.reduce((sum, id) => sum + this.store.unread(id).count, 0);
    const title = [say("title"), this.store.bot.name].filter(Boolean).join(" · ");
    document.title = unread ? `(${unread}) ${title}` : title;
  }

  #drop(id, { chip }) {
    chip.remove();
    this.#chips.delete(id);
  }

  /** Chips stay the same elements, so that a change cannot take one from under a finger. */
  #drawChip(id) {
    const { chip, words, mark } = this.#chips.get(id) ?? this.#newChip(id);
    const note = this.store.people.get(id)?.note;
    chip.toggleAttribute("data-active", this.store.active === id);
    chip.setAttribute("aria-pressed", String(this.store.active === id));
    words.replaceChildren(
      this.store.groups.has(id) ? icon("group") : "",
      el("span", {}, titleOf(this.store, id)),
      note ? el("small", {}, note) : "",
    );
    mark.show(this.store.unread(id));
  }

  #newChip(id) {
    const words = el("span", { class: "chip-words" });
    const mark = badge();
    const run = () => this.actions.show(id);
    const chip = el("button", { type: "button", class: "chip", "data-chip": id, on: { click: run } }, words, mark.node);
    this.#chips.set(id, { chip, words, mark });
    this.people.append(chip);
    return this.#chips.get(id);
  }

  /** Brings a chip into sight where the list is longer than the bar. */
  reveal(id) {
    this.#chips.get(id)?.chip.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  showLost(isLost) {
    this.lost.hidden = !isLost;
  }
}

function barButton(iconName, key, run, part = key.replace("_", "-")) {
  return el("button", {
    type: "button", class: "button quiet", "data-part": part, "aria-label": say(key), title: say(key),
    on: { click: run },
  }, icon(iconName), el("span", { class: "spacious-only" }, say(key)));
}

function askPerson(add) {
  const name = textField(say("first_name"), { required: true, maxlength: 64, autofocus: true, name: "first_name" });
  const note = textField(say("note"), { maxlength: 64, placeholder: say("note_hint"), name: "note" });
  pageDialog(say("add_person"), (close) => {
    const submit = (event) => {
      event.preventDefault();
      close();
      add(name.input.value.trim(), note.input.value.trim());
    };
    return el("form", { on: { submit } }, name.node, note.node,
      sheetButtons(cancelButton(close), el("button", { class: "button" }, say("add"))));
  });
}
