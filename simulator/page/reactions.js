// Reactions: what stands under a message, and the row in its menu to give one.

import { el } from "./dom.js";
import { say } from "./words.js";

const CHOICES = ["👍", "❤", "🙏", "👏", "😢", "👎"];
const BOT = null; // what the simulator gives as the number of a reacting bot

/** One mark per emoji; pressing it gives the same reaction, or takes one's own back. */
export function reactions(message, phone) {
  const byEmoji = new Map();
  for (const { emoji, from_id: giver } of message.reactions) {
    byEmoji.set(emoji, [...(byEmoji.get(emoji) ?? []), giver]);
  }
  const marks = [...byEmoji].map(([emoji, givers]) => mark(emoji, givers, message, phone));
  return el("div", { class: "reactions", "data-part": "reactions" }, marks);
}

function mark(emoji, givers, message, phone) {
  const isOwn = givers.includes(phone.reader);
  const names = givers.map((giver) => nameOf(giver, phone)).join(", ");
  return el("button", {
    type: "button", class: "reaction", "aria-pressed": String(isOwn),
    "aria-label": say("reaction_by", { emoji, names }),
    on: { click: () => phone.react(message.id, isOwn ? "" : emoji) },
  }, emoji, givers.length > 1 ? el("small", {}, givers.length) : null);
}

function nameOf(giver, phone) {
  if (giver === BOT) return say("the_bot");
  return giver === phone.reader ? say("you") : (phone.store.people.get(giver)?.first_name ?? String(giver));
}

export function reactionRow(message, phone) {
  const isMine = ({ from_id: giver }) => giver === phone.reader;
  const own = (message.reactions ?? []).find(isMine)?.emoji;
  return { row: CHOICES.map((emoji) => ({
    text: emoji, label: say("react_with", { emoji }), isChosen: own === emoji,
    run: () => phone.react(message.id, own === emoji ? "" : emoji),
  })) };
}
