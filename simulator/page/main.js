// Starts the page: reads the state, follows the events, keeps one column for each person and each group.

import * as api from "./api.js";
import { Bar } from "./bar.js";
import { ClockStrip } from "./clock_strip.js";
import { Group } from "./group.js";
import { Phone } from "./phone.js";
import { Store } from "./state.js";
import { applyTheme } from "./theme.js";
import { currentLanguage, say } from "./words.js";

const ACTIVE = "phones.active";
const RETRY_MS = 1500;
const TICK_MS = 1000;

const part = (name) => document.querySelector(`[data-part=${name}]`);
const store = new Store();
const columns = new Map(); // chat → Phone or Group
const bar = new Bar(part("bar"), store, { show, add, addGroup, redraw });
const strip = new ClockStrip(part("strip"), store, () => {
  for (const column of columns.values()) column.log.renameDays();
});

let waiting = null; // events that arrive while the state is being read, in order
let reloading = Promise.resolve();

function redraw() {
  document.documentElement.lang = currentLanguage();
  columns.clear();
  part("phones").replaceChildren();
  part("phones").setAttribute("aria-label", say("phones"));
  bar.build();
  strip.build();
  place();
}

function place() {
  for (const id of store.ids) {
    if (columns.has(id)) continue;
    columns.set(id, store.groups.has(id) ? new Group(id, store) : new Phone(id, store));
    part("phones").append(columns.get(id).node);
    columns.get(id).settle();
  }
  for (const [id, column] of columns) {
    if (store.people.has(id) || store.groups.has(id)) continue;
    column.node.remove();
    columns.delete(id);
  }
}

function show(id) {
  store.setActive(id);
  const column = columns.get(id);
  column.node.scrollIntoView({ block: "nearest", inline: "center" });
  column.focusInput();
  look(id);
  bar.reveal(id);
}

function add(firstName, note) { return added(api.addPerson(firstName, note)); }
function addGroup(title, members) { return added(api.addGroup(title, members)); }

async function added(work) {
  const made = await work.catch(() => null);
  if (made === null) return columns.get(store.active)?.toast(say("failed"));
  await reload();
  return show(made.id);
}

/** One reading of the state at a time, in the order they were asked for. */
function reload() {
  reloading = reloading.catch(() => null).then(readState);
  return reloading;
}

async function readState() {
  waiting = [];
  try {
    store.load(await api.readState());
  } finally {
    const events = waiting;
    waiting = null;
    for (const [kind, data] of events) store.apply(kind, data);
  }
}

/** Whoever has a chat before her eyes has read it. */
function look(id) {
  if (store.isSeen(id) && store.unread(id).count > 0) columns.get(id)?.look();
}

const REDRAW = {
  load: () => columns.forEach((column) => column.refresh()),
  active: ({ chat }) => {
    sessionStorage.setItem(ACTIVE, String(chat));
    columns.forEach((column) => column.drawMarks());
  },
  screen: ({ chat }) => columns.get(chat)?.showScreen(),
  writer: ({ chat }) => columns.get(chat)?.refresh(),
};

function onChange(change) {
  const id = change.chat ?? change.person?.id;
  place();
  if (REDRAW[change.kind]) REDRAW[change.kind](change);
  else columns.get(id)?.onChange(change);
  if (store.groups.has(id)) columns.forEach((column) => column.screens?.onGroup(change));
  bar.draw();
  look(id ?? store.active);
}

async function onOpen() {
  try {
    await reload();
    await strip.read();
    bar.showLost(false);
  } catch {
    bar.showLost(true);
    setTimeout(onOpen, RETRY_MS);
  }
}

function onEvent(kind, data) {
  if (strip.take(kind, data)) return;
  if (waiting) waiting.push([kind, data]);
  else store.apply(kind, data);
}

applyTheme();
redraw();
store.active = Number(sessionStorage.getItem(ACTIVE)) || null;
store.subscribe(onChange);
addEventListener("focus", () => store.active !== null && look(store.active));
setInterval(() => {
  strip.draw();
  for (const column of columns.values()) column.onTick();
}, TICK_MS);
api.follow({ onOpen, onEvent, onLost: () => bar.showLost(true) });
