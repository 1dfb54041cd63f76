// Starts the page: reads the state, follows the events, keeps one phone for each person.

import * as api from "./api.js";
import { Bar } from "./bar.js";
import { Phone } from "./phone.js";
import { Store } from "./state.js";
import { currentLanguage, say } from "./words.js";

const ACTIVE = "phones.active";
const RETRY_MS = 1500;

const store = new Store();
const phones = new Map();
const strip = document.querySelector("[data-part=phones]");
const bar = new Bar(document.querySelector("[data-part=bar]"), store, { show, add, redraw });

let waiting = null; // events that arrive while the state is being read, in order
let reloading = Promise.resolve();

function redraw() {
  document.documentElement.lang = currentLanguage();
  phones.clear();
  strip.replaceChildren();
  bar.build();
  placePhones();
}

function placePhones() {
  for (const id of store.people.keys()) {
    if (phones.has(id)) continue;
    phones.set(id, new Phone(id, store));
    strip.append(phones.get(id).node);
    phones.get(id).settle();
  }
  for (const [id, phone] of phones) {
    if (store.people.has(id)) continue;
    phone.node.remove();
    phones.delete(id);
  }
}

function show(id) {
  store.setActive(id);
  const phone = phones.get(id);
  phone.node.scrollIntoView({ block: "nearest", inline: "center" });
  phone.focusInput();
  bar.reveal(id);
}

async function add(firstName, note) {
  const person = await api.addPerson(firstName, note).catch(() => null);
  if (person === null) return phones.get(store.active)?.toast(say("failed"));
  await reload();
  return show(person.id);
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

function onChange(change) {
  placePhones();
  bar.draw();
  if (change.kind === "load") {
    for (const phone of phones.values()) phone.refresh();
  } else if (change.kind === "active") {
    sessionStorage.setItem(ACTIVE, String(change.chat));
    for (const phone of phones.values()) phone.drawMarks();
  } else {
    phones.get(change.chat ?? change.person?.id)?.onChange(change);
  }
}

async function onOpen() {
  try {
    await reload();
    bar.showLost(false);
  } catch {
    bar.showLost(true);
    setTimeout(onOpen, RETRY_MS);
  }
}

redraw();
store.active = Number(sessionStorage.getItem(ACTIVE)) || null;
store.subscribe(onChange);
addEventListener("focus", () => store.active !== null && store.setActive(store.active));
api.follow({
  onOpen,
  onEvent: (kind, data) => (waiting ? waiting.push([kind, data]) : store.apply(kind, data)),
  onLost: () => bar.showLost(true),
});
