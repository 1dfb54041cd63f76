// The dialogs of a phone that are not about sending: an alert of the bot, a link to open.

import { el, icon } from "./dom.js";
import { cancelButton, sheetButton, sheetButtons } from "./sheet.js";
import { fullName } from "./state.js";
import { say } from "./words.js";

/** Shows a callback's answer that asks to be confirmed; it takes the focus only on the phone in use. */
export function showAlert(phone, text) {
  phone.openSheet(phone.botName || say("alert"), (close) => [
    el("p", { class: "alert-text" }, text),
    sheetButtons(sheetButton(say("ok"), close, { "data-first": true })),
  ], { role: "alertdialog", takesFocus: phone.store.active === phone.id });
}

/** The number leaves the phone only when its owner says so. */
export function askContact(phone) {
  phone.openSheet(say("contact"), (close) => [
    el("p", {}, say("ask_contact")),
    sheetButtons(cancelButton(close), sheetButton(say("share"), () => {
      close();
      phone.sendContact();
    }, { "data-first": true })),
  ]);
}

/** `link` as links.js reads it (null: it cannot be opened); `address` is shown as it was written. */
export function openLinkSheet(phone, link, address) {
  const isStart = link?.kind === "start";
  phone.openSheet(say(isStart && !phone.isStranger ? "link_in" : "link"), (close) => [
    el("p", { class: "address" }, address),
    isStart ? ownerList(phone, link.payload, close) : null,
    sheetButtons(
      sheetButton(say("copy"), () => phone.copy(address), { class: "button quiet" }),
      sheetButton(say("close"), close, { class: "button quiet" }),
      link?.kind === "page" ? pageLink(link.href, close) : null,
    ),
  ]);
}

function pageLink(href, close) {
  const props = { class: "button", href, target: "_blank", rel: "noopener noreferrer", "data-first": true };
  return el("a", { ...props, on: { click: () => close() } }, say("open"), icon("open"));
}

/** A start link is opened where its reader sits: an invitation is often read on another phone; but not by a stranger. */
function ownerList(phone, payload, close) {
  const text = payload ? `/start ${payload}` : "/start";
  const { store, reader, isStranger } = phone;
  const people = [...store.people.values()].filter(({ id }) => !isStranger || id === reader);
  const buttons = people.map((person) => sheetButton(isStranger ? say("start") : ownerLabel(person), () => {
    close();
    phone.sayAs(person.id, text);
  }, { "data-first": person.id === reader, class: person.id === reader ? "button" : "button quiet" }));
  return el("div", { class: "sheet-list" }, buttons);
}

const ownerLabel = (person) => [fullName(person), person.note].filter(Boolean).join(" · ");
