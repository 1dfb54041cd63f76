// A small dialog to choose the place that is sent as a location.

import { el } from "./dom.js";
import { places } from "./places.js";
import { cancelButton, sheetButtons } from "./sheet.js";
import { say } from "./words.js";

/** `phone`: { openSheet, sendLocation(latitude, longitude) }. `isAsked`: the bot's keyboard asked for it. */
export function chooseLocation(phone, isAsked) {
  const latitude = numberField(say("latitude"), 90);
  const longitude = numberField(say("longitude"), 180);
  const take = (place) => {
    latitude.input.value = place.latitude;
    longitude.input.value = place.longitude;
  };
  phone.openSheet(say("location"), (close) => {
    const send = (event) => {
      event.preventDefault();
      close();
      phone.sendLocation(Number(latitude.input.value), Number(longitude.input.value));
    };
    return el(
      "form",
      { class: "location-form", on: { submit: send } },
      el("p", {}, say(isAsked ? "ask_location" : "location_hint")),
      placeList(take),
      el("div", { class: "fields" }, latitude.node, longitude.node),
      sheetButtons(cancelButton(close), el("button", { class: "button" }, say("send_location"))),
    );
  });
}

function placeList(take) {
  const choices = places().map((place, index) => {
    const radio = el("input", { type: "radio", name: "place", checked: index === 0, "data-first": index === 0 });
    radio.addEventListener("change", () => take(place));
    if (index === 0) take(place);
    return el("label", { class: "choice" }, radio, el("span", {}, place.name));
  });
  return el("div", { class: "choices", role: "radiogroup", "aria-label": say("location") }, choices);
}

function numberField(label, most) {
  const input = el("input", { type: "number", step: "any", min: -most, max: most, required: true });
  return { input, node: el("label", { class: "field" }, el("span", {}, label), input) };
}
