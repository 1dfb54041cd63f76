// Speaks to the simulator: one function per address, and the stream of events.

const KINDS = ["message", "edit", "delete", "keyboard", "typing", "toast", "person", "commands"];
const RETRY_MS = 1500;

async function request(path, options) {
  const response = await fetch(`api/${path}`, options);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  const type = response.headers.get("Content-Type") ?? "";
  return type.includes("json") ? response.json() : null;
}

function post(path, body) {
  return request(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

export const readState = () => request("state", { cache: "no-store" });
export const addPerson = (firstName, note) => post("people", { first_name: firstName, note });
export const say = (id, text) => post(`people/${id}/say`, { text });
export const press = (id, messageId, row, col) =>
  post(`people/${id}/press`, { message_id: messageId, row, col });
export const sendLocation = (id, latitude, longitude) =>
  post(`people/${id}/location`, { latitude, longitude });
export const deleteMessage = (id, messageId) => post(`people/${id}/delete`, { message_id: messageId });
export const editMessage = (id, messageId, text) =>
  post(`people/${id}/edit`, { message_id: messageId, text });
export const sendContact = (id) => post(`people/${id}/contact`, {});
export const setBlocked = (id, blocked) => post(`people/${id}/block`, { blocked });

/** Sends a file; `kind` is photo, voice, video or document; `seconds`: how long it lasts, 0 when not known. */
export function sendFile(id, file, kind, seconds) {
  const form = new FormData();
  form.append("kind", kind);
  form.append("duration", String(Math.round(seconds)));
  form.append("file", file, file.name);
  return request(`people/${id}/file`, { method: "POST", body: form });
}

/**
 * Follows the stream of events for as long as the page lives.
 * `onOpen` runs at every (re)connection: what happened in between is unknown, so state is read again.
 */
export function follow({ onOpen, onEvent, onLost }) {
  const source = new EventSource("api/events");
  source.addEventListener("open", onOpen);
  for (const kind of KINDS) {
    source.addEventListener(kind, (event) => onEvent(kind, JSON.parse(event.data)));
  }
  source.addEventListener("error", () => {
    onLost();
    // The browser retries a broken connection by itself, but not one that was answered with an error.
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(() => follow({ onOpen, onEvent, onLost }), RETRY_MS);
    }
  });
  addEventListener("pagehide", () => source.close(), { once: true });
}
