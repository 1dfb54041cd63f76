// One message as a bubble: media, text, time and marks, with its buttons under it.

import { clock } from "./dates.js";
import { el, icon, iconButton } from "./dom.js";
import { renderText } from "./entities.js";
import { inlineKeyboard } from "./inline.js";
import { renderLocation, renderMedia } from "./media.js";
import { lineOf } from "./preview.js";
import { reactionRow, reactions } from "./reactions.js";
import { say } from "./words.js";

/** `phone` gives the owner's name and what can be done; see phone.js. */
export function renderMessage(message, phone) {
  if (message.service) return serviceLine(message);
  const time = clock(message.date);
  const isOwn = phone.isOwn(message);
  const name = message.from === "bot" ? null : (phone.nameOf(message) ?? phone.name);
  return el(
    "article",
    {
      class: `message${isOwn ? " me" : ""}${message.inline ? " with-inline" : ""}`,
      "data-message": message.id,
      "data-from": message.from === "bot" ? "bot" : isOwn ? "me" : "other",
      "data-silent": message.silent,
      "data-protected": message.protected,
      "aria-label": name === null ? say("from_bot", { time }) : say("from_person", { name, time }),
      on: { contextmenu: (event) => openMenu(event, message, phone) },
    },
    bubble(message, phone, time),
    message.reactions?.length ? reactions(message, phone) : null,
    message.inline ? inlineKeyboard(message, phone) : null,
  );
}

/** Somebody came, went, pinned: a line between the bubbles. */
function serviceLine(message) {
  const props = { class: "service", "data-message": message.id, "data-from": "service" };
  return el("p", props, el("span", {}, message.text));
}

function bubble(message, phone, time) {
  const bare = !message.text && message.media && ["photo", "video"].includes(message.media.kind);
  return el(
    "div",
    { class: `bubble${bare ? " bare" : ""}` },
    sender(message, phone),
    message.forwarded ? el("div", { class: "origin", "data-part": "forwarded" }, say("forwarded")) : null,
    quote(message, phone),
    message.media ? renderMedia(message.media) : null,
    message.location ? renderLocation(message.location) : null,
    message.text ? el("div", { class: "text" }, renderText(message.text, message.entities, phone)) : null,
    foot(message, time),
    hasMenu(message, phone) ? menuButton(message, phone) : null,
  );
}

function foot(message, time) {
  return el(
    "div",
    { class: "foot" },
    message.protected ? mark("shield", say("protected")) : null,
    message.from === "bot" ? bellMark(message.silent) : null,
    message.edited ? el("span", { "data-part": "edited" }, say("edited")) : null,
    el("time", { datetime: new Date(message.date * 1000).toISOString() }, time),
  );
}

/** In a group one sees who writes; between two there is no need. */
function sender(message, phone) {
  const name = message.from === "bot" ? phone.botNameInGroup : phone.isOwn(message) ? null : phone.nameOf(message);
  return name ? el("div", { class: "sender", "data-part": "sender" }, name) : null;
}

/** What a message answers, in one line that leads there; nothing once that is deleted. */
function quote(message, phone) {
  const answered = phone.chat.messages.find(({ id }) => id === message.reply_to);
  if (!answered) return null;
  const line = lineOf(answered);
  return el("button", {
    type: "button", class: "quote", "data-part": "quote", "aria-label": say("reply_to", { line }),
    on: { click: () => phone.log.reveal(answered.id) },
  }, line);
}

const bellMark = (isSilent) => (isSilent ? mark("bell-off", say("silent")) : mark("bell", say("loud")));

function menuButton(message, phone) {
  return iconButton("down", say("message_menu"), (event) => openMenu(event, message, phone), {
    class: "icon-button message-menu", "aria-haspopup": "menu",
  });
}

function mark(name, label) {
  return el("span", { class: "mark", role: "img", "aria-label": label, title: label }, icon(name));
}

const canCopy = (message) => message.text !== "" && !message.protected;
const hasMenu = (message, phone) => phone.canReact || canCopy(message);

function openMenu(event, message, phone) {
  if (!hasMenu(message, phone)) return;
  // The browser's own menu stays where it is of use: on links, pictures and marked text.
  if (event.type === "contextmenu" && (event.target.closest("a, img") || String(getSelection()))) return;
  event.preventDefault();
  const canEdit = phone.canChange && message.from === "me" && message.text && !message.media;
  phone.openMenu(event.currentTarget.closest("article").querySelector(".message-menu"), say("message_menu"), [
    phone.canReact && reactionRow(message, phone),
    canCopy(message) && { icon: "copy", text: say("copy"), run: () => phone.copy(message.text) },
    canEdit && { icon: "pencil", text: say("edit"), run: () => phone.startEdit(message) },
    phone.canChange && { icon: "trash", text: say("delete"), run: () => phone.remove(message.id) },
  ]);
}
