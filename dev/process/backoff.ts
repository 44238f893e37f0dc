/** Waits in milliseconds after a number of failures in a row, from 1: as listed in seconds, then the last one for good. */
export const backoff =
  (...seconds: [number, ...number[]]) =>
  (failures: number): number =>
    (seconds[Math.min(failures, seconds.length) - 1] ?? seconds[0]) * 1000

/** Waits in milliseconds that double after each failure in a row, up to the longest. */
export const doubling =
  (first: number, longest: number) =>
  (failures: number): number =>
    Math.min(first * 2 ** (failures - 1), longest)
