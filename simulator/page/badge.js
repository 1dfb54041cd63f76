// The mark of what is unread: how many, with a bell when it rang and a crossed one when it came without sound.

import { el, icon } from "./dom.js";
import { say } from "./words.js";

/** → { node, show({ count, loud }) }. */
export function badge(part = "unread") {
  const node = el("span", { class: "badge", role: "img", hidden: true, "data-part": part });
  const show = ({ count, loud }) => {
    node.hidden = count === 0;
    node.classList.toggle("quiet", !loud);
    node.replaceChildren(icon(loud ? "bell" : "bell-off"), String(count));
    node.setAttribute("aria-label", `${say("unread", { count })}, ${say(loud ? "loud" : "silent")}`);
  };
  return { node, show };
}
