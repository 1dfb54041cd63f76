// Starts the page: reads the state, follows the events, keeps one phone for each person.

import * as api from "./api.js";
import { Bar } from "./bar.js";
import { Phone } from "./phone.js";
import { Store } from "./state.js";
import { currentLanguage } from "./words.js";

const ACTIVE = "phones.active";

const store = new Store();
const phones = new Map();
const strip = document.querySelector("[data-part=phones]");
const bar = new Bar(document.querySelector("[data-part=bar]"), store, { show, reload, redraw });

let waiting = null; // events that arrive while the state is being read, in order

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
}

async function reload() {
  waiting ??= [];
  const state = await api.readState();
  const events = waiting;
  waiting = null;
  store.load(state);
  for (const [kind, data] of events) store.apply(kind, data);
}

function onChange(change) {
  placePhones();
  if (change.kind === "active") sessionStorage.setItem(ACTIVE, String(change.chat));
  if (change.chat === null) for (const phone of phones.values()) phone.refresh();
  else if (change.kind === "active" || change.kind === "person") for (const phone of phones.values()) phone.drawMarks();
  const own = phones.get(change.chat ?? change.person?.id);
  own?.onChange(change);
  bar.draw();
}

function follow() {
  api.follow({
    onOpen: async () => {
      bar.showLost(false);
      await reload().catch(() => bar.showLost(true));
    },
    onEvent: (kind, data) => (waiting ? waiting.push([kind, data]) : store.apply(kind, data)),
    onLost: () => bar.showLost(true),
  });
}

redraw();
store.active = Number(sessionStorage.getItem(ACTIVE)) || null;
store.subscribe(onChange);
addEventListener("focus", () => store.active !== null && store.setActive(store.active));
follow();
