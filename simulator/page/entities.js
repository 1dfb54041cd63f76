// Turns a text and its entities into elements; offsets count UTF-16 units, as JavaScript strings do.

import { el } from "./dom.js";
import { findLinks, readLink } from "./links.js";
import { say } from "./words.js";

const TAGS = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  blockquote: "blockquote",
  expandable_blockquote: "blockquote",
};

// What an entity leads to when it is pressed.
const ADDRESS = {
  text_link: (entity) => entity.url,
  url: (_, text) => text,
  email: (_, text) => `mailto:${text}`,
  phone_number: (_, text) => `tel:${text.replace(/[^\d+*#]/g, "")}`,
};

/**
 * → list of nodes. `actions`: { username, openLink(link), say(text) } for what can be pressed.
 * Entities lie inside one another or side by side; what sticks out of its parent is cut off there.
 */
export function renderText(text, entities, actions) {
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return build({ text, actions, findsLinks: true }, 0, text.length, sorted);
}

function build(frame, from, to, entities) {
  const nodes = [];
  let at = from;
  entities.forEach((entity, index) => {
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    if (start >= end) return;
    const inner = entities.slice(index + 1).filter((other) => other.offset < end);
    const inside = (changes = {}) => build({ ...frame, ...changes }, start, end, inner);
    nodes.push(...plain(frame, at, start), wrap(entity, frame.text.slice(start, end), inside, frame.actions));
    at = end;
  });
  nodes.push(...plain(frame, at, to));
  return nodes;
}

function plain({ text, actions, findsLinks }, from, to) {
  const part = text.slice(from, to);
  if (!findsLinks) return [part];
  return findLinks(part).map((piece) => (piece.address ? link(piece.address, piece.address, actions) : piece));
}

function wrap(entity, text, inside, actions) {
  const { type } = entity;
  const literal = () => inside({ findsLinks: false });
  if (type in ADDRESS) return link(ADDRESS[type](entity, text), literal(), actions);
  if (type === "bot_command") return command(text, actions);
  if (type === "spoiler") return spoiler(inside());
  if (type === "pre") return el("pre", {}, el("code", {}, literal()));
  if (type === "code") return el("code", {}, literal());
  if (type in TAGS) return el(TAGS[type], {}, inside());
  return el("span", { "data-entity": type }, inside());
}

function link(address, content, actions) {
  const target = readLink(address, actions.username);
  if (target === null) return el("span", {}, content);
  if (target.kind === "start") {
    return el("a", { href: address, title: address, on: { click: (event) => {
      event.preventDefault();
      actions.openLink(target, address);
    } } }, content);
  }
  return el("a", { href: target.href, title: target.href, target: "_blank", rel: "noopener noreferrer" }, content);
}

function command(text, actions) {
  return el("button", { type: "button", class: "command-link", on: { click: () => actions.say(text) } }, text);
}

function spoiler(content) {
  const hidden = el("button", { type: "button", class: "spoiler", "aria-label": say("spoiler") }, content);
  hidden.addEventListener("click", () => hidden.replaceWith(el("span", { class: "spoiler-shown" }, content)));
  return hidden;
}
