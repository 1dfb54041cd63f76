// A message in one line, as a list of chats or a notification shows it.

import { say } from "./words.js";

const KINDS = { photo: "photo_alt", voice: "voice", video: "photo", document: "document" };

/** The simulator's own preview (it knows what Telegram hides), else the text or the kind of what was sent. */
export function lineOf(message) {
  if (message.preview) return message.preview;
  if (message.text) return message.text.replaceAll(/\s+/g, " ");
  if (message.location) return say("location");
  return message.media ? say(KINDS[message.media.kind] ?? "document") : "";
}
