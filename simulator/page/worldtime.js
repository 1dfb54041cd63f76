// The time of the stand-in, which a person may move ahead; nothing on the page looks at the machine's own clock.

let base = Date.now() / 1000;
let readAt = performance.now();
let isRunning = true;

/** Takes over what the stand-in said: `now` in seconds since 1970; a clock that stands still does not tick here. */
export function setNow(now, running = isRunning) {
  base = now;
  readAt = performance.now();
  isRunning = running;
}

/** → seconds since 1970. */
export const now = () => base + (isRunning ? (performance.now() - readAt) / 1000 : 0);
