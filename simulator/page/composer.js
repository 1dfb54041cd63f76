// The line one writes on: commands, text, answer buttons, attachments, voice.

import { el, icon, iconButton } from "./dom.js";
import { chooseLocation } from "./location.js";
import { samplePhoto } from "./samples.js";
import { recordVoice } from "./voice.js";
import { say } from "./words.js";

const TALLEST_PX = 132;

export class Composer {
  #editing = null;

  /** `phone`: see phone.js; `toggle`: the button that folds the reply keyboard, if there is one. */
  constructor(phone, toggle, { onlyText = false } = {}) {
    this.phone = phone;
    this.input = el("textarea", {
      rows: 1, "data-part": "input", "aria-label": say("write"), placeholder: say("write"), autocomplete: "off",
      maxlength: 4096, on: { keydown: (event) => this.#onKey(event), input: () => this.draw() },
    });
    this.menu = iconButton("commands", say("commands"), () => this.#openCommands(), {
      class: "icon-button commands", "aria-haspopup": "menu", "data-part": "commands",
    });
    this.attach = iconButton("attach", say("attach"), () => this.#openAttach(), {
      "aria-haspopup": "menu", "data-part": "attach",
    });
    this.send = iconButton("send", say("send"), () => this.#send(), { class: "icon-button send", "data-part": "send" });
    this.mic = iconButton("mic", say("voice"), () => this.#record(), { "data-part": "voice-button" });
    this.editBar = el("div", { class: "edit-bar", hidden: true }, icon("pencil"), el("span", {}, say("editing")),
      iconButton("close", say("cancel"), () => this.#stopEdit()));
    this.onlyText = onlyText;
    const line = el("div", { class: "line" }, this.menu, this.input, toggle,
      onlyText ? this.send : [this.attach, this.mic, this.send]);
    this.node = el("div", { class: "composer" }, this.editBar, line);
    this.input.value = phone.draft;
    this.showCommands([]);
    this.draw();
  }

  showCommands(commands) {
    this.commands = commands;
    this.menu.hidden = commands.length === 0;
  }

  /** What the bot wants to be written, as a hint in the empty input. */
  showHint(text) {
    this.input.placeholder = text || say("write");
  }

  focus() {
    this.input.focus({ preventScroll: true });
  }

  startEdit(message) {
    this.#editing = message.id;
    this.input.value = message.text;
    this.draw();
    this.focus();
  }

  #stopEdit() {
    this.#editing = null;
    this.input.value = "";
    this.draw();
  }

  #onKey(event) {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#send();
    } else if (event.key === "Escape" && this.#editing !== null) {
      this.#stopEdit();
    }
  }

  /** The line empties at once; what could not be sent comes back to it. */
  async #send() {
    const text = this.input.value.trim();
    if (!text) return;
    const editing = this.#editing;
    this.#stopEdit();
    const isSent = editing === null ? await this.phone.say(text) : await this.phone.edit(editing, text);
    if (!isSent && !this.input.value) {
      this.#editing = editing;
      this.input.value = text;
      this.draw();
    }
  }

  draw() {
    const hasText = this.input.value.trim() !== "";
    this.phone.draft = this.#editing === null ? this.input.value : "";
    this.send.hidden = !hasText && !this.onlyText;
    this.mic.hidden = hasText;
    this.editBar.hidden = this.#editing === null;
    this.input.style.setProperty("height", "auto");
    if (this.input.scrollHeight > 0) {
      this.input.style.setProperty("height", `${Math.min(this.input.scrollHeight, TALLEST_PX)}px`);
    }
  }

  #openCommands() {
    this.phone.openMenu(this.menu, say("commands"), this.commands.map(({ command, description }) => ({
      text: `/${command}`, detail: description, run: () => this.phone.say(`/${command}`),
    })));
  }

  #openAttach() {
    const { phone } = this;
    phone.openMenu(this.attach, say("attach"), [
      { icon: "photo", text: say("photo"), run: () => phone.pickFile("image/*,video/*", "photo") },
      !phone.isStranger && { icon: "photo", text: say("sample_photo"), run: async () => phone.sendFile(await samplePhoto(), "photo") },
      { icon: "mic", text: say("voice"), run: () => this.#record() },
      { icon: "file", text: say("document"), run: () => phone.pickFile("", "document") },
      { icon: "pin", text: say("location"), run: () => chooseLocation(phone, false) },
    ]);
  }

  #record() {
    recordVoice(this.phone, this.node);
  }
}
