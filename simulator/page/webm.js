// Takes the Opus packets out of a WebM file (Matroska, RFC 9559) as browsers record it.

// Element ids: those that are entered for what lies inside, and those that are read.
const ENTERED = new Set([0x18538067, 0x1654ae6b, 0xae, 0x1f43b675, 0xa0]); // segment, tracks, track, cluster, group
const CODEC_PRIVATE = 0x63a2;
const BLOCKS = new Set([0xa3, 0xa1]);
const LACED = 0x06;

/** `bytes`: Uint8Array → { head, packets }, the OpusHead and the packets; throws where it is something else. */
export function readOpus(bytes) {
  const packets = [];
  let head = null;
  for (let at = 0; at < bytes.length; ) {
    const id = readId(bytes, at);
    const size = readVint(bytes, id.end);
    at = size.end;
    if (ENTERED.has(id.value)) continue; // its size may be unknown: what is inside follows at once
    if (id.value === CODEC_PRIVATE) head = bytes.subarray(at, at + size.value);
    if (BLOCKS.has(id.value)) packets.push(packetOf(bytes.subarray(at, at + size.value)));
    at += size.value;
  }
  if (head === null || packets.length === 0) throw new Error("no Opus in this WebM");
  return { head, packets };
}

const widthOf = (first) => Math.clz32(first) - 23;

function readId(bytes, at) {
  const width = widthOf(bytes[at]);
  let value = 0;
  for (let index = at; index < at + width; index += 1) value = value * 256 + bytes[index];
  return { value, end: at + width };
}

function readVint(bytes, at) {
  const width = widthOf(bytes[at]);
  let value = bytes[at] & (0xff >> width);
  for (let index = at + 1; index < at + width; index += 1) value = value * 256 + bytes[index];
  return { value, end: at + width };
}

/** A block: track number, 16 bits of time, flags, then the packet. */
function packetOf(block) {
  const track = readVint(block, 0);
  if (block[track.end + 2] & LACED) throw new Error("laced blocks are not read");
  return block.subarray(track.end + 3);
}
