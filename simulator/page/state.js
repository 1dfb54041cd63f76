// Keeps what the simulator told the page and says what changed.

const EMPTY = () => ({ messages: [], keyboard: null, commands: [], unread: 0, loud: false });

export class Store {
  bot = { username: "", name: "" };
  people = new Map();
  chats = new Map();
  drafts = new Map();
  active = null;
  #listeners = new Set();

  /** `listener({ kind, chat, ...})` is called after each change. */
  subscribe(listener) {
    this.#listeners.add(listener);
  }

  #tell(change) {
    for (const listener of this.#listeners) listener(change);
  }

  chat(id) {
    if (!this.chats.has(id)) this.chats.set(id, EMPTY());
    return this.chats.get(id);
  }

  /** Takes over a whole snapshot; unread counts of known chats stay. */
  load({ bot, people, chats }) {
    this.bot = bot;
    this.people = new Map(people.map((person) => [person.id, person]));
    for (const person of people) {
      const { messages, keyboard, commands } = chats[person.id] ?? EMPTY();
      const chat = this.chat(person.id);
      Object.assign(chat, { messages: [...messages].sort((a, b) => a.id - b.id), keyboard, commands });
    }
    if (!this.people.has(this.active)) this.active = people[0]?.id ?? null;
    this.#tell({ kind: "load", chat: null });
  }

  /** Takes over one event of the stream. */
  apply(kind, data) {
    REDUCERS[kind](this, data);
    this.#tell({ kind, ...data });
  }

  setActive(id) {
    const chat = this.chat(id);
    if (this.active === id && chat.unread === 0) return;
    this.active = id;
    Object.assign(chat, { unread: 0, loud: false });
    this.#tell({ kind: "active", chat: id });
  }
}

const REDUCERS = {
  message(store, { chat, message }) {
    const isNew = put(store.chat(chat).messages, message);
    if (isNew && message.from === "bot" && !isSeen(store, chat)) countUnread(store.chat(chat), message);
  },
  edit(store, { chat, message }) {
    put(store.chat(chat).messages, message);
  },
  delete(store, { chat, message_id: id }) {
    const { messages } = store.chat(chat);
    const at = messages.findIndex((message) => message.id === id);
    if (at >= 0) messages.splice(at, 1);
  },
  keyboard(store, { chat, keyboard }) {
    store.chat(chat).keyboard = keyboard;
  },
  commands(store, { chat, commands }) {
    store.chat(chat).commands = commands ?? store.chat(chat).commands;
  },
  person(store, { person }) {
    store.people.set(person.id, person);
    store.chat(person.id);
    store.active ??= person.id;
  },
  typing() {},
  toast() {},
};

const isSeen = (store, chat) => store.active === chat && document.hasFocus();

function countUnread(chat, message) {
  chat.unread += 1;
  chat.loud ||= !message.silent;
}

/** Replaces the message of the same id or puts it in its place; true when it was not there. */
function put(messages, message) {
  const found = messages.findIndex((known) => known.id >= message.id);
  const at = found < 0 ? messages.length : found;
  const isKnown = messages[at]?.id === message.id;
  messages.splice(at, isKnown ? 1 : 0, message);
  return !isKnown;
}

export const fullName = (person) => [person.first_name, person.last_name].filter(Boolean).join(" ");
