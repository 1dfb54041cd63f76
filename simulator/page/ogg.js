// Writes Opus packets as an Ogg file (RFC 3533, RFC 7845), the form in which Telegram carries voice notes.

const FIRST = 2;
const LAST = 4;
const MOST_SEGMENTS = 200;
const SERIAL = 1;
const VENDOR = "phones";

// Samples at 48 kHz of one frame, by the two or four sizes a configuration has (RFC 6716, table 2).
const SILK = [480, 960, 1920, 2880];
const HYBRID = [480, 960];
const CELT = [120, 240, 480, 960];

/** → list of Uint8Array, the pages in order. */
export function writeOgg({ head, packets }) {
  const pages = [page([head], 0, 0, FIRST), page([tags()], 0, 1, 0)];
  let samples = 0;
  let held = [];
  packets.forEach((packet, index) => {
    held.push(packet);
    samples += samplesOf(packet);
    const isLast = index === packets.length - 1;
    if (!isLast && segmentsOf([...held, packets[index + 1]]) <= MOST_SEGMENTS) return;
    pages.push(page(held, samples, pages.length, isLast ? LAST : 0));
    held = [];
  });
  return pages;
}

function samplesOf(packet) {
  const config = packet[0] >> 3;
  const sizes = config < 12 ? SILK : config < 16 ? HYBRID : CELT;
  const code = packet[0] & 3;
  const frames = code === 0 ? 1 : code < 3 ? 2 : packet[1] & 63;
  return sizes[config % sizes.length] * frames;
}

function tags() {
  const letters = new TextEncoder().encode(VENDOR);
  const bytes = new Uint8Array(16 + letters.length);
  bytes.set(new TextEncoder().encode("OpusTags"));
  new DataView(bytes.buffer).setUint32(8, letters.length, true);
  bytes.set(letters, 12); // the last four bytes: no comments
  return bytes;
}

/** A packet takes one segment for each whole 255 bytes and one, perhaps empty, for the rest. */
const segmentsOf = (packets) => packets.reduce((sum, packet) => sum + Math.floor(packet.length / 255) + 1, 0);

const lacing = (packet) => [...Array(Math.floor(packet.length / 255)).fill(255), packet.length % 255];

function page(packets, granule, sequence, flags) {
  const segments = packets.flatMap(lacing);
  const bytes = new Uint8Array(27 + segments.length + packets.reduce((sum, packet) => sum + packet.length, 0));
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode("OggS"));
  bytes[5] = flags;
  view.setBigUint64(6, BigInt(granule), true);
  view.setUint32(14, SERIAL, true);
  view.setUint32(18, sequence, true);
  bytes[26] = segments.length;
  bytes.set(segments, 27);
  let at = 27 + segments.length;
  for (const packet of packets) {
    bytes.set(packet, at);
    at += packet.length;
  }
  view.setUint32(22, checksum(bytes), true);
  return bytes;
}

/** CRC-32 with the polynomial 04c11db7, most significant bit first, from zero (RFC 3533, section 6). */
function checksum(bytes) {
  let sum = 0;
  for (const byte of bytes) {
    sum ^= byte << 24;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 0x80000000 ? (sum << 1) ^ 0x04c11db7 : sum << 1;
  }
  return sum >>> 0;
}
