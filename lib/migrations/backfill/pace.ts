/** How many rows a batch has, and how much of the time is work; the rest belongs to the application. */
export type Pace = { size: number; pauseMs: number }

/** In milliseconds. */
export type Observed = {
  /** What the batch took: as long as it holds its rows, and a processor. */
  batchMs: number
  /** The longest that a small request took meanwhile, and what one took in the pause before. */
  questionMs: number
  quietMs: number
}

const smallest = 50
const largest = 2_000
/** By how much a batch may make a small request slower. */
const bearableMs = 10
/** A request that needs a row of a batch waits for its end: so batches end long before that would be noticed. */
const longestMs = 40
const shortEnoughMs = 25

export const firstPace: Pace = { size: 200, pauseMs: 0 }

/**
 * The next batch's pace: half the time is pause. Batches shrink at once when the application feels them or they get long,
 * and grow by a quarter as long as nobody minds.
 */
export function nextPace({ size }: Pace, { batchMs, questionMs, quietMs }: Observed): Pace {
  const isFelt = questionMs - quietMs > bearableMs
  const grown = batchMs <= shortEnoughMs ? size * 1.25 : size
  const next = isFelt || batchMs > longestMs ? size / 2 : grown
  return {
    size: Math.round(Math.min(largest, Math.max(smallest, next))),
    pauseMs: batchMs * (isFelt ? 3 : 1),
  }
}
