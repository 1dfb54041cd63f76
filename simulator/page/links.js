// Decides what an address in a chat is: a start link of this bot, a page, or nothing to open.

const OPENABLE = new Set(["http:", "https:", "mailto:", "tel:", "tg:"]);

/**
 * `raw` as a person or a bot wrote it → { kind: "start", payload } for this bot's deep links,
 * { kind: "page", href } for other addresses, null for what must not be opened (javascript: and such).
 */
export function readLink(raw, username) {
  const url = parse(raw);
  if (url === null || !OPENABLE.has(url.protocol)) return null;
  const payload = startPayload(url, username);
  if (payload !== null) return { kind: "start", payload };
  return url.protocol === "tg:" ? null : { kind: "page", href: url.href };
}

function parse(raw) {
  const address = /^[a-z][a-z0-9+.-]*:/i.test(raw) ? raw : `https://${raw}`;
  return URL.canParse(address) ? new URL(address) : null;
}

function startPayload(url, username) {
  const isTelegram = ["t.me", "telegram.me"].includes(url.hostname);
  const name = isTelegram ? url.pathname.slice(1) : url.searchParams.get("domain");
  if (!isTelegram && url.protocol !== "tg:") return null;
  if ((name ?? "").toLowerCase() !== username.toLowerCase()) return null;
  return url.searchParams.get("start") ?? "";
}

/** Splits plain text into strings and { address } where an address is written out. */
export function findLinks(text) {
  const parts = [];
  let at = 0;
  for (const match of text.matchAll(/(?:https?:\/\/|\bt\.me\/)[^\s<>"]*[^\s<>".,;:!?)\]]/gi)) {
    parts.push(text.slice(at, match.index), { address: match[0] });
    at = match.index + match[0].length;
  }
  parts.push(text.slice(at));
  return parts.filter((part) => part !== "");
}
