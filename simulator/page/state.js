// Keeps what the simulator told the page and says what changed.

const EMPTY = () => ({ messages: [], keyboard: null, commands: [] });

export class Store {
  bot = { username: "", name: "" };
  people = new Map();
  groups = new Map();
  chats = new Map();
  drafts = new Map();
  writers = new Map(); // group → the member who writes there
  screens = new Map(); // person → { name: "chat" | "lock" | "home" | "group", isStranger, group }
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

  /** People first, then groups, in the order they came. */
  get ids() {
    return [...this.people.keys(), ...this.groups.keys()];
  }

  /** Takes over a whole snapshot. */
  load({ bot, people, groups = [], chats }) {
    this.bot = bot;
    this.people = new Map(people.map((person) => [person.id, person]));
    this.groups = new Map(groups.filter(stands).map((group) => [group.id, group]));
    for (const id of this.ids) {
      const { messages, keyboard, commands } = chats[id] ?? EMPTY();
      Object.assign(this.chat(id), { messages: [...messages].sort((a, b) => a.id - b.id), keyboard, commands });
    }
    if (!this.ids.includes(this.active)) this.active = people[0]?.id ?? null;
    this.#tell({ kind: "load", chat: null });
  }

  /** Takes over one event of the stream. */
  apply(kind, data) {
    REDUCERS[kind]?.(this, data);
    this.#tell({ kind, ...data });
  }

  setActive(id) {
    if (this.active === id) return;
    this.active = id;
    this.#tell({ kind: "active", chat: id });
  }

  screen(id) {
    if (!this.screens.has(id)) this.screens.set(id, { name: "chat", isStranger: false });
    return this.screens.get(id);
  }

  setScreen(id, screen) {
    this.screens.set(id, screen);
    this.#tell({ kind: "screen", chat: id });
  }

  /** Whether somebody looks at this chat now: its phone is in use, and shows the chat. */
  isSeen(id) {
    return this.active === id && this.screen(id).name === "chat" && document.hasFocus();
  }

  /** How many messages of others wait to be looked at; `loud`: at least one of them rang. */
  unread(id, reader = this.reader(id)) {
    const waiting = this.waiting(id, reader);
    return { count: waiting.length, loud: waiting.some((message) => !message.silent) };
  }

  waiting(id, reader) {
    return this.chat(id).messages.filter((message) => waits(message, reader));
  }

  /** Whose eyes the page looks with: a phone's owner, in a group the member who is chosen to write. */
  reader(id) {
    const group = this.groups.get(id);
    if (!group) return id;
    const chosen = this.writers.get(id);
    return group.members.includes(chosen) ? chosen : (group.members[0] ?? null);
  }

  /** The groups a person is in. */
  groupsOf(person) {
    return [...this.groups.values()].filter(({ members }) => members.includes(person));
  }

  setWriter(id, person) {
    this.writers.set(id, person);
    this.#tell({ kind: "writer", chat: id });
  }
}

const REDUCERS = {
  message(store, { chat, message }) {
    put(store.chat(chat).messages, message);
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
  group(store, { group }) {
    if (stands(group)) store.groups.set(group.id, group);
    else store.groups.delete(group.id);
  },
  read(store, { chat, person, up_to: upTo }) {
    const known = store.chat(chat);
    known.messages = known.messages.map((message) => (message.id <= upTo ? readBy(message, person) : message));
  },
};

/** A group that became a supergroup goes on under its new number. */
const stands = (group) => (group.migrated_to ?? null) === null;

/** A group's message tells who has not seen it; between two there is only one who could. */
const waits = (message, reader) =>
  message.from_id === undefined ? Boolean(message.unread) : (message.unread_by ?? []).includes(reader);

function readBy(message, person) {
  if (message.from_id === undefined) return message.unread ? { ...message, unread: false } : message;
  if (!message.unread_by.includes(person)) return message;
  const left = message.unread_by.filter((each) => each !== person);
  return { ...message, unread_by: left, unread: left.length > 0 };
}

/** Replaces the message of the same id or puts it in its place. */
function put(messages, message) {
  const found = messages.findIndex((known) => known.id >= message.id);
  const at = found < 0 ? messages.length : found;
  messages.splice(at, messages[at]?.id === message.id ? 1 : 0, message);
}

export const fullName = (person) => [person.first_name, person.last_name].filter(Boolean).join(" ");

/** A person's whole name, or a group's title. */
export function titleOf(store, id) {
  const person = store.people.get(id);
  return person ? fullName(person) : (store.groups.get(id)?.title ?? "");
}
