/** How many rows a batch has, and how much of the time is work; the rest belongs to the application. */
export type Pace = { size: number; pauseMs: number }

const smallest = 50
const largest = 2_000
/** What a small question of the application may take while a batch is at work, in milliseconds. */
const bearableMs = 10
/** A batch holds its rows as long as it runs. */
const longestMs = 100

export const firstPace: Pace = { size: 200, pauseMs: 0 }

/**
 * The next batch's pace: half the time is pause. Batches shrink at once when the application feels them or they get long,
 * and grow by a quarter as long as nobody minds.
 * @param observed milliseconds that the batch took, and that a small question took meanwhile
 */
export function nextPace({ size }: Pace, observed: { batchMs: number; questionMs: number }): Pace {
  const isTooMuch = observed.questionMs > bearableMs || observed.batchMs > longestMs
  const next = isTooMuch ? size / 2 : size * 1.25
  return {
    size: Math.round(Math.min(largest, Math.max(smallest, next))),
    pauseMs: observed.batchMs * (observed.questionMs > bearableMs ? 3 : 1),
  }
}
