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
  async #try(work, failure) {
    try {
      await work;
      return true;
    } catch {
      this.toast(say(failure));
      return false;
    }
  }

  say(text) { return this.#try(api.say(this.id, text), "failed"); }
  sayAs(otherId, text) { return this.#try(api.say(otherId, text), "failed"); }
  edit(messageId, text) { return this.#try(api.editMessage(this.id, messageId, text), "too_late"); }
  press(messageId, row, col) { return this.#try(api.press(this.id, messageId, row, col), "press_failed"); }
  remove(messageId) { return this.#try(api.deleteMessage(this.id, messageId), "too_late"); }
  sendLocation(latitude, longitude) { return this.#try(api.sendLocation(this.id, latitude, longitude), "failed"); }
  sendContact() { return this.#try(api.sendContact(this.id), "failed"); }
  sendFile(file, kind, seconds = 0) { return this.#try(api.sendFile(this.id, file, kind, seconds), "file_failed"); }
  block(blocked) { return this.#try(api.setBlocked(this.id, blocked), "failed"); }

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
