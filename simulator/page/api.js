// Speaks to the simulator: one function per address, and the stream of events.

const KINDS = [
  "message", "edit", "delete", "keyboard", "typing", "toast", "person", "commands",
  "read", "group", "clock", "due", "faults",
];
const RETRY_MS = 1500;

async function request(path, options) {
  const response = await fetch(`api/${path}`, options);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  const type = response.headers.get("Content-Type") ?? "";
  return type.includes("json") ? response.json() : null;
}

const read = (path) => request(path, { cache: "no-store" });

function post(path, body) {
  return request(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

export const readState = () => read("state");
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
export const look = (id) => post(`people/${id}/look`, {});
export const react = (id, messageId, emoji) => post(`people/${id}/react`, { message_id: messageId, emoji });
export const readLock = (id) => read(`people/${id}/lock`);

export const addGroup = (title, members) => post("groups", { title, members });
export const sayInGroup = (id, person, text) => post(`groups/${id}/say`, { person, text });
export const pressInGroup = (id, person, messageId, row, col) =>
  post(`groups/${id}/press`, { person, message_id: messageId, row, col });
export const lookInGroup = (id, person) => post(`groups/${id}/look`, { person });
export const reactInGroup = (id, person, messageId, emoji) =>
  post(`groups/${id}/react`, { person, message_id: messageId, emoji });
export const setMember = (id, person, isIn) => post(`groups/${id}/members`, { person, in: isIn });
export const setBot = (id, isIn, isAdmin) => post(`groups/${id}/bot`, { in: isIn, admin: isAdmin });
export const migrate = (id) => post(`groups/${id}/migrate`, {});

export const readClock = () => read("clock");
export const moveClock = (how) => post("clock", how); // { seconds } or { to } or { next: true }
export const readDue = () => read("due");
export const readFaults = () => read("faults");
export const addFault = (fault) => post("faults", fault);
export const clearFaults = () => request("faults", { method: "DELETE" });

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
