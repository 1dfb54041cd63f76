// Records a voice note in place of the input; where no microphone can be used, offers a sample.

import { length } from "./dates.js";
import { el, iconButton } from "./dom.js";
import { sampleVoice } from "./samples.js";
import { cancelButton, sheetButton } from "./sheet.js";
import { say } from "./words.js";

const LONGEST_MS = 60_000;
const TYPES = [["audio/ogg;codecs=opus", "ogg"], ["audio/webm;codecs=opus", "webm"], ["audio/mp4", "m4a"]];

/** `phone`: { frame, sendFile(file, kind), pickFile(accept, kind) }; `composer`: the node that gives way. */
export async function recordVoice(phone, composer) {
  const stream = await openMicrophone();
  if (stream === null) return offerSample(phone);
  const [mimeType, ending] = TYPES.find(([type]) => MediaRecorder.isTypeSupported(type)) ?? ["", "webm"];
  const recorder = new MediaRecorder(stream, mimeType ? { mimeType } : {});
  const parts = [];
  let isKept = false;
  recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
  const panel = showPanel(composer, (keep) => {
    isKept = keep;
    recorder.stop();
  });
  recorder.addEventListener("stop", () => {
    panel.end();
    for (const track of stream.getTracks()) track.stop();
    const type = recorder.mimeType.split(";")[0];
    if (isKept) phone.sendFile(new File(parts, `suara.${ending}`, { type }), "voice");
  });
  recorder.start();
  return undefined;
}

async function openMicrophone() {
  if (!navigator.mediaDevices?.getUserMedia || typeof MediaRecorder === "undefined") return null;
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch {
    return null; // there is none, or the person said no: a sample is offered instead
  }
}

function showPanel(composer, stop) {
  const began = performance.now();
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
        phone.sendFile(sampleVoice(), "voice");
      }, { autofocus: true }),
      sheetButton(say("pick_audio"), () => {
        close();
        phone.pickFile("audio/*", "voice");
      }, { class: "button quiet" }),
      cancelButton(close)),
  ]);
}
