// One message as a bubble: media, text, time and marks, with its buttons under it.

import { clock } from "./dates.js";
import { el, icon, iconButton } from "./dom.js";
import { renderText } from "./entities.js";
import { inlineKeyboard } from "./inline.js";
import { renderLocation, renderMedia } from "./media.js";
import { say } from "./words.js";

/** `phone` gives the owner's name and what can be done; see phone.js. */
export function renderMessage(message, phone) {
  const time = clock(message.date);
  const label = message.from === "me" ? say("from_me", { name: phone.name, time }) : say("from_bot", { time });
  return el(
    "article",
    {
      class: `message ${message.from}${message.inline ? " with-inline" : ""}`,
      "data-message": message.id,
      "data-from": message.from,
      "data-silent": message.silent,
      "data-protected": message.protected,
      "aria-label": label,
      on: { contextmenu: (event) => openMenu(event, message, phone) },
    },
    bubble(message, phone, time),
    message.inline ? inlineKeyboard(message, phone) : null,
  );
}

function bubble(message, phone, time) {
  const bare = !message.text && message.media && ["photo", "video"].includes(message.media.kind);
  return el(
    "div",
    { class: `bubble${bare ? " bare" : ""}` },
    message.media ? renderMedia(message.media) : null,
    message.location ? renderLocation(message.location) : null,
    message.text ? el("div", { class: "text" }, renderText(message.text, message.entities, phone)) : null,
    foot(message, time),
    iconButton("down", say("message_menu"), (event) => openMenu(event, message, phone), {
      class: "icon-button message-menu",
      "aria-haspopup": "menu",
    }),
  );
}

function foot(message, time) {
  return el(
    "div",
    { class: "foot" },
    message.protected ? mark("shield", say("protected")) : null,
    message.silent ? mark("bell", say("silent")) : null,
    message.edited ? el("span", { "data-part": "edited" }, say("edited")) : null,
    el("time", { datetime: new Date(message.date * 1000).toISOString() }, time),
  );
}

function mark(name, label) {
  return el("span", { class: "mark", role: "img", "aria-label": label, title: label }, icon(name));
}

function openMenu(event, message, phone) {
  // The browser's own menu stays where it is of use: on links, pictures and marked text.
  if (event.type === "contextmenu" && (event.target.closest("a, img") || String(getSelection()))) return;
  event.preventDefault();
  const canCopy = message.text && !message.protected;
  const canEdit = message.from === "me" && message.text && !message.media;
  phone.openMenu(event.currentTarget.closest("article").querySelector(".message-menu"), say("message_menu"), [
    canCopy && { icon: "copy", text: say("copy"), run: () => phone.copy(message.text) },
    canEdit && { icon: "pencil", text: say("edit"), run: () => phone.startEdit(message) },
    { icon: "trash", text: say("delete"), run: () => phone.remove(message.id) },
  ]);
}
