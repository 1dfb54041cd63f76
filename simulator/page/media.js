// Shows what came with a message: a picture, a sound, a film, a file, a place.

import { size } from "./dates.js";
import { el, icon } from "./dom.js";
import { placeName } from "./places.js";
import { player } from "./player.js";
import { say } from "./words.js";

const SHOW = {
  photo,
  voice: (media) => player(media.url, media.duration || null),
  video: (media) => el("video", { class: "film", src: media.url, controls: true, preload: "metadata" }),
  document: fileLink,
};

export const renderMedia = (media) => (SHOW[media.kind] ?? fileLink)(media);

function photo(media) {
  const picture = el("img", { class: "photo", src: media.url, alt: media.name || say("photo_alt"), decoding: "async" });
  const frame = el("a", { class: "photo-frame", href: media.url, target: "_blank", rel: "noopener" }, picture);
  // Some kinds of picture (HEIC) are unknown to some browsers: then the file itself is offered.
  picture.addEventListener("error", () => frame.replaceWith(fileLink(media)), { once: true });
  return frame;
}

function fileLink(media) {
  const name = media.name || media.url.split("/").at(-1).slice(0, 16);
  return el(
    "a",
    { class: "file", href: media.url, download: name, "data-part": "file" },
    el("span", { class: "file-icon" }, icon("file")),
    el("span", { class: "file-name" }, name, media.size ? el("small", {}, size(media.size)) : null),
  );
}

/** A place without a map: nothing is fetched from outside. */
export function renderLocation(location) {
  const numbers = `${location.latitude.toFixed(6)}, ${location.longitude.toFixed(6)}`;
  const name = placeName(location);
  return el(
    "div",
    { class: "place", "data-part": "location" },
    el("div", { class: "place-map" }, icon("pin")),
    el("div", { class: "place-text" }, name ? el("strong", {}, name) : null, el("span", {}, numbers)),
  );
}
