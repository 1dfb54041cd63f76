// A few points of Parepare to send as a location; the last lies outside the city on purpose.

import { say } from "./words.js";

const PLACES = [
  ["Watang Soreang", -3.994632, 119.634123],
  ["Lumpue", -4.058984, 119.629177],
  ["Lompoe", -4.019991, 119.651404],
  ["Watang Bacukiki", -4.063387, 119.673095],
  [null, -4.2, 119.9],
];

export const places = () =>
  PLACES.map(([name, latitude, longitude]) => ({ name: name ?? say("outside"), latitude, longitude }));

/** The name of a listed point, or null. */
export function placeName({ latitude, longitude }) {
  const near = (one, other) => Math.abs(one - other) < 1e-5;
  const found = places().find((place) => near(place.latitude, latitude) && near(place.longitude, longitude));
  return found ? found.name : null;
}
