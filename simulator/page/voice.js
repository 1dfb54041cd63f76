// Records a voice note in place of the input; where no microphone can be used, offers a sample.

import { length } from "./dates.js";
import { el, iconButton } from "./dom.js";
import { writeOgg } from "./ogg.js";
import { SECONDS, sampleVoice } from "./samples.js";
import { cancelButton, sheetButton } from "./sheet.js";
import { readOpus } from "./webm.js";
import { say } from "./words.js";

const LONGEST_MS = 60_000;
const TYPES = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus", "audio/mp4"];

/**
 * Records until the person sends or discards. `phone`: { openSheet, sendFile(file, kind, seconds),
 * pickFile(accept, kind) }; `composer`: the node that gives way meanwhile.
 */
export async function recordVoice(phone, composer) {
  const stream = await openMicrophone();
  if (stream === null) return offerSample(phone);
  const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
  const recorder = new MediaRecorder(stream, mimeType ? { mimeType } : {});
  const parts = [];
  const began = performance.now();
  let isKept = false;
  recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
  const panel = showPanel(composer, began, (keep) => {
    isKept = keep;
    if (recorder.state === "recording") recorder.stop();
  });
  recorder.addEventListener("stop", async () => {
    panel.end();
    for (const track of stream.getTracks()) track.stop();
    const seconds = (performance.now() - began) / 1000;
    if (isKept) phone.sendFile(await asVoice(new Blob(parts, { type: recorder.mimeType })), "voice", seconds);
  });
  recorder.start();
  return undefined;
}

/** Telegram's voice notes are Opus in Ogg; a browser that records Opus in WebM gets it put into Ogg here. */
async function asVoice(blob) {
  const type = blob.type.split(";")[0];
  if (type !== "audio/webm") return new File([blob], `suara.${type === "audio/ogg" ? "ogg" : "m4a"}`, { type });
  const pages = writeOgg(readOpus(new Uint8Array(await blob.arrayBuffer())));
  return new File(pages, "suara.ogg", { type: "audio/ogg" });
}

async function openMicrophone() {
  if (!navigator.mediaDevices?.getUserMedia || typeof MediaRecorder === "undefined") return null;
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch {
    return null; // there is none, or the person said no: a sample is offered instead
  }
}

function showPanel(composer, began, stop) {
  const time = el("span", { class: "recording-time", role: "timer" });
  const tick = () => {
    const passed = performance.now() - began;
    time.textContent = say("recording", { time: length(passed / 1000) });
    if (passed > LONGEST_MS) stop(true);
  };
  const send = iconButton("send", say("send_voice"), () => stop(true), { class: "icon-button send" });
  const panel = el(
    "div",
    { class: "recording", "data-part": "recording" },
    iconButton("trash", say("drop_voice"), () => stop(false)),
    el("span", { class: "recording-dot" }),
    time,
    send,
  );
  tick();
  const timer = setInterval(tick, 250);
  composer.hidden = true;
  composer.after(panel);
  send.focus();
  return { end: () => {
    clearInterval(timer);
    panel.remove();
    composer.hidden = false;
  } };
}

function offerSample(phone) {
  phone.openSheet(say("sample_voice"), (close) => [
    el("p", {}, say("no_microphone")),
    el("div", { class: "sheet-list" },
      sheetButton(say("make_sample"), () => {
        close();
        phone.sendFile(sampleVoice(), "voice", SECONDS);
      }, { "data-first": true }),
      sheetButton(say("pick_audio"), () => {
        close();
        phone.pickFile("audio/*", "voice");
      }, { class: "button quiet" }),
      cancelButton(close)),
  ]);
}
