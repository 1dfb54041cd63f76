// What a person can do with her phone: each deed asks the simulator and tells when it failed.

import * as api from "./api.js";
import { el } from "./dom.js";
import { say } from "./words.js";

/** Whoever extends this has `node`, the element of the phone, and `toast(text)`. */
export class Deeds {
  constructor(id) {
    this.id = id;
  }

  /** Waits for `work`; false, and a notice, when it fails. */
  async attempt(work, failure = "failed") {
    try {
      await work;
      return true;
    } catch {
      this.toast(say(failure));
      return false;
    }
  }

  say(text) { return this.attempt(api.say(this.id, text)); }
  sayAs(otherId, text) { return this.attempt(api.say(otherId, text)); }
  edit(messageId, text) { return this.attempt(api.editMessage(this.id, messageId, text), "too_late"); }
  press(messageId, row, col) { return this.attempt(api.press(this.id, messageId, row, col), "press_failed"); }
  remove(messageId) { return this.attempt(api.deleteMessage(this.id, messageId), "too_late"); }
  react(messageId, emoji) { return this.attempt(api.react(this.id, messageId, emoji), "too_late"); }
  sendLocation(latitude, longitude) { return this.attempt(api.sendLocation(this.id, latitude, longitude)); }
  sendContact() { return this.attempt(api.sendContact(this.id)); }
  sendFile(file, kind, seconds = 0) { return this.attempt(api.sendFile(this.id, file, kind, seconds), "file_failed"); }
  block(blocked) { return this.attempt(api.setBlocked(this.id, blocked)); }

  /** Lets the person choose a file; a film chosen among the photos is sent as a video. */
  pickFile(accept, kind) {
    const input = el("input", { type: "file", accept: accept || null, hidden: true, "data-part": "file-input" });
    input.addEventListener("change", () => {
      const [file] = input.files;
      input.remove();
      if (file) this.sendFile(file, kind === "photo" && file.type.startsWith("video/") ? "video" : kind);
    });
    input.addEventListener("cancel", () => input.remove());
    this.node.append(input);
    input.click();
  }

  async copy(text) {
    const isDone = await navigator.clipboard.writeText(text).then(() => true, () => false);
    this.toast(isDone ? say("copied") : text);
  }
}
