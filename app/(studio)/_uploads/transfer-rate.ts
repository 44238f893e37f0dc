/** Bytes sent so far, at a moment in milliseconds. */
export type RateSample = { at: number; sentBytes: number }

const windowMs = 10_000
const leastMs = 1_000

/** `samples` with a new one, without those that have left the window. */
export function addSample(samples: readonly RateSample[], sample: RateSample): RateSample[] {
  return [...samples.filter((old) => sample.at - old.at <= windowMs && old.sentBytes <= sample.sentBytes), sample]
}

/** Bytes a second over the window; null until a second of it has been seen. */
export function bytesPerSecond(samples: readonly RateSample[]): number | null {
  const first = samples[0]
  const last = samples.at(-1)
  if (!first || !last || last.at - first.at < leastMs) return null
  return ((last.sentBytes - first.sentBytes) / (last.at - first.at)) * 1000
}

/** Seconds until `leftBytes` are sent at this rate; null when that cannot be said. */
export function secondsLeft(leftBytes: number, rate: number | null): number | null {
  if (leftBytes <= 0) return 0
  return rate === null || rate <= 0 ? null : Math.ceil(leftBytes / rate)
}

/** Milliseconds to wait before try number `attempt` (from 1): doubling to half a minute, spread by `random` in [0, 1). */
export function retryDelay(attempt: number, random: number): number {
  return Math.min(30_000, 1_000 * 2 ** (attempt - 1)) * (0.75 + random / 2)
}
