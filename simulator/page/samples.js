// Makes a small sound and a small picture, for trying out without a microphone or a camera.

const RATE = 8000;
export const SECONDS = 2;

/** Two soft tones as a WAV file (8 kHz, 16 bit, mono). */
export function sampleVoice() {
  const count = RATE * SECONDS;
  const view = new DataView(new ArrayBuffer(44 + count * 2));
  writeHeader(view, count * 2);
  for (let index = 0; index < count; index += 1) {
    const at = index / RATE;
    const swell = Math.sin((Math.PI * index) / count) ** 2;
    const wave = Math.sin(2 * Math.PI * 220 * at) + 0.5 * Math.sin(2 * Math.PI * 277 * at);
    view.setInt16(44 + index * 2, wave * swell * 9000, true);
  }
  return new File([view.buffer], "contoh-suara.wav", { type: "audio/wav" });
}

function writeHeader(view, bytes) {
  const text = (at, letters) => {
    [...letters].forEach((letter, index) => view.setUint8(at + index, letter.charCodeAt(0)));
  };
  text(0, "RIFF");
  view.setUint32(4, 36 + bytes, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true); // PCM
  view.setUint16(22, 1, true); // one channel
  view.setUint32(24, RATE, true);
  view.setUint32(28, RATE * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, "data");
  view.setUint32(40, bytes, true);
}

/** A drawn evening over the water as a JPEG file. */
export async function samplePhoto() {
  const canvas = Object.assign(document.createElement("canvas"), { width: 640, height: 420 });
  const pen = canvas.getContext("2d");
  const sky = pen.createLinearGradient(0, 0, 0, 270);
  sky.addColorStop(0, "#345b78");
  sky.addColorStop(1, "#f3a46b");
  fill(pen, sky, () => pen.rect(0, 0, 640, 270));
  fill(pen, "#ffe3b0", () => pen.arc(430, 236, 46, 0, 2 * Math.PI));
  fill(pen, "#2c4d5e", () => pen.rect(0, 256, 640, 164));
  fill(pen, "#3b3a3f", () => pen.ellipse(150, 262, 220, 44, 0, Math.PI, 2 * Math.PI));
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
  return new File([blob], "contoh-foto.jpg", { type: "image/jpeg" });
}

function fill(pen, style, outline) {
  pen.fillStyle = style;
  pen.beginPath();
  outline();
  pen.fill();
}
