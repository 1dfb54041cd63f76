// Plays a voice note with one button and a slider.

import { length } from "./dates.js";
import { el, icon, iconButton } from "./dom.js";
import { say } from "./words.js";

/** `seconds` may be null: then the length is taken from the sound itself where it tells. */
export function player(url, seconds) {
  const audio = el("audio", { src: url, preload: "metadata" });
  const slider = el("input", {
    type: "range", min: 0, max: 1, step: 0.01, value: 0, class: "seek", "aria-label": say("seek"),
  });
  const time = el("span", { class: "play-time" }, seconds === null ? "" : length(seconds));
  const button = iconButton("play", say("play"), () => (audio.paused ? start(audio) : audio.pause()), {
    class: "icon-button play",
  });
  const total = () => (Number.isFinite(audio.duration) ? audio.duration : (seconds ?? 0));
  const showTime = () => {
    const shown = audio.currentTime > 0 ? audio.currentTime : total();
    time.textContent = shown > 0 ? length(shown) : "";
    slider.value = total() > 0 ? String(audio.currentTime / total()) : "0";
  };
  const showButton = () => {
    button.replaceChildren(icon(audio.paused ? "play" : "pause"));
    button.setAttribute("aria-label", say(audio.paused ? "play" : "pause"));
  };
  slider.addEventListener("input", () => (audio.currentTime = Number(slider.value) * total()));
  for (const event of ["timeupdate", "loadedmetadata"]) audio.addEventListener(event, showTime);
  for (const event of ["play", "pause", "ended"]) audio.addEventListener(event, showButton);
  return el("div", { class: "player", "data-part": "voice" }, button, slider, time, audio);
}

/** One sound at a time on the whole page. */
function start(audio) {
  for (const other of document.querySelectorAll("audio")) if (other !== audio) other.pause();
  audio.play().catch(() => audio.dispatchEvent(new Event("pause")));
}
