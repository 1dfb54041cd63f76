// The buttons under a message: press, open a link, copy a text.

import { el, icon } from "./dom.js";
import { say } from "./words.js";

const WAIT_MS = 15_000;

/** `actions`: { press(messageId, row, col), openAddress(url), copy(text), noAnswer() }. */
export function inlineKeyboard(message, actions) {
  const rows = message.inline.map((row, rowIndex) =>
    el("div", { class: "inline-row" }, row.map((spec, col) => inlineButton(message, spec, rowIndex, col, actions))),
  );
  return el("div", { class: "inline", "data-part": "inline" }, rows);
}

function inlineButton(message, spec, row, col, actions) {
  const mark = spec.url ? icon("open") : spec.copy ? icon("copy") : null;
  const button = el(
    "button",
    { type: "button", class: "inline-button", title: spec.url ?? null, "data-row": row, "data-col": col },
    el("span", {}, spec.text),
    mark,
  );
  button.addEventListener("click", () => act(button, message, spec, row, col, actions));
  return button;
}

function act(button, message, spec, row, col, actions) {
  if (spec.url) actions.openAddress(spec.url);
  else if (spec.copy) actions.copy(spec.copy);
  else if (!button.hasAttribute("aria-busy")) wait(button, actions, () => actions.press(message.id, row, col));
}

/** Shows that the bot was asked, until it answers, edits, or lets too long pass. */
async function wait(button, actions, ask) {
  button.setAttribute("aria-busy", "true");
  const timer = setTimeout(() => {
    if (button.isConnected && button.hasAttribute("aria-busy")) actions.noAnswer(say("no_answer"));
    settle(button);
  }, WAIT_MS);
  button.addEventListener("settled", () => clearTimeout(timer), { once: true });
  if (!(await ask())) settle(button);
}

function settle(button) {
  button.removeAttribute("aria-busy");
  button.dispatchEvent(new Event("settled"));
}

/** The bot answered (or edited) in this chat: nothing is waited for any more. */
export function settleAll(root) {
  for (const button of root.querySelectorAll(".inline-button[aria-busy]")) settle(button);
}
