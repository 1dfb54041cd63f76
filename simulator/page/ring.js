// Makes a phone ring: it shakes and lights up, or only lights up for those who asked for less movement.

const RING_MS = 1400;
const ending = new WeakMap();

export function ring(node) {
  clearTimeout(ending.get(node));
  node.classList.remove("rings");
  void node.offsetWidth; // a second ring starts the movement anew
  node.classList.add("rings");
  ending.set(node, setTimeout(() => node.classList.remove("rings"), RING_MS));
}
