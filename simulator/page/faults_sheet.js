// The faults one may order: a switch for each kind, how often, for which method; and the sign on the strip.

import * as api from "./api.js";
import { el, icon } from "./dom.js";
import { pageDialog, textField } from "./page_dialog.js";
import { sheetButton, sheetButtons } from "./sheet.js";
import { hasWords, say } from "./words.js";

const EVERY = "*";
const METHODS = [
  "sendMessage", "editMessageText", "deleteMessage", "deleteMessages", "answerCallbackQuery", "getUpdates", "getFile",
  "sendPhoto", "sendVoice", "copyMessage", "sendChatAction", "message", "callback_query",
];

export class FaultsSheet {
  #kinds = {};
  #ordered = [];
  #dialog = null;

  /** Builds the button on the strip, in the current language. */
  build() {
    this.words = el("span", { class: "wide-only" });
    this.count = el("span", { class: "narrow-only" });
    this.button = el("button", {
      type: "button", class: "button quiet faults", "data-part": "faults", "aria-haspopup": "dialog",
      on: { click: () => this.#open() },
    }, icon("bolt"), this.words, this.count);
    this.#draw();
    return this.button;
  }

  /** Takes over { kinds, ordered }, either of which may be missing: then it stays as it was. */
  take({ kinds, ordered }) {
    this.#kinds = kinds ?? this.#kinds;
    this.#ordered = ordered ?? this.#ordered;
    this.#draw();
  }

  #draw() {
    const { length: count } = this.#ordered;
    this.words.textContent = count ? say("faults_on", { count }) : say("faults");
    this.count.textContent = count || "";
    this.button.setAttribute("aria-label", this.words.textContent);
    this.button.toggleAttribute("data-on", count > 0);
    if (!this.#dialog?.isConnected) return;
    for (const box of this.boxes) box.checked = this.#ordered.some(({ kind }) => kind === box.value);
    this.list.replaceChildren(...this.#ordered.map(orderedLine));
    this.none.hidden = count > 0;
    this.off.disabled = count === 0;
  }

  #open() {
    this.fields = {
      times: numberField("fault_times", { value: 1, min: 0, max: 999 }),
      method: textField(say("fault_method"), { name: "method", placeholder: say("fault_every"), list: "methods" }),
      seconds: numberField("fault_seconds", { value: 5, min: 0, max: 86_400, step: "any" }),
      status: numberField("fault_status", { value: 500, min: 400, max: 599 }),
    };
    this.boxes = [];
    this.list = el("ul", { class: "ordered", "data-part": "ordered" });
    this.none = el("p", {}, say("faults_none"));
    this.refused = el("p", { class: "refused", role: "alert", hidden: true }, say("faults_failed"));
    this.off = sheetButton(say("faults_off"), () => this.#run(api.clearFaults()), {
      class: "button quiet", "data-part": "faults-off",
    });
    this.#dialog = pageDialog(say("faults"), (close) => this.#content(close), { class: "page-dialog wide" });
    this.#draw();
  }

  #content(close) {
    return [
      el("p", {}, say("faults_hint")),
      el("div", { class: "fields four" }, Object.values(this.fields).map(({ node }) => node)),
      el("datalist", { id: "methods" }, METHODS.map((value) => el("option", { value }))),
      el("div", { class: "switches" }, Object.entries(this.#kinds).map((each) => this.#switch(...each))),
      this.none, this.list, this.refused,
      sheetButtons(this.off, sheetButton(say("close"), close)),
    ];
  }

  #switch(kind, words) {
    const box = el("input", { type: "checkbox", role: "switch", value: kind, on: { change: () => {
      this.#run(box.checked ? api.addFault(this.#order(kind)) : this.#without(kind));
    } } });
    this.boxes.push(box);
    return el("label", { class: "switch" }, box, el("span", {}, el("strong", {}, kind), " ",
      el("span", {}, hasWords(`fault_${kind}`) ? say(`fault_${kind}`) : words)));
  }

  #order(kind) {
    const { times, method, seconds, status } = this.fields;
    return {
      kind, method: method.input.value.trim() || EVERY, times: Number(times.input.value),
      seconds: Number(seconds.input.value), status: Number(status.input.value),
    };
  }

  /** The simulator clears all at once: what shall stay is ordered again. */
  async #without(kind) {
    const kept = this.#ordered.filter((fault) => fault.kind !== kind);
    let shown = await api.clearFaults();
    for (const fault of kept) shown = await api.addFault(fault);
    return shown;
  }

  async #run(work) {
    const shown = await work.catch(() => null);
    this.refused.hidden = shown !== null;
    this.take(shown ?? {});
  }
}

function orderedLine(fault) {
  const left = say("fault_left", { times: fault.times || "∞", method: methodName(fault) });
  return el("li", {}, el("strong", {}, fault.kind), " ", left);
}

const methodName = ({ method }) => (method === EVERY ? say("fault_every") : method);
const numberField = (key, props) => textField(say(key), { type: "number", name: key, required: true, ...props });
