/**
 * What a unit costs us, in US dollars, about: list prices of the usual providers. The one place to change when a bill says
 * otherwise.
 */
export const unitCosts = {
  /** A gigabyte (10^9 bytes) stored for a month. */
  storageGigabyteMonth: 0.023,
  /** A minute in which a worker with two processors does media work. */
  mediaMinute: 0.0015,
} as const

/** What a month costs at this use, in US cents, not rounded. */
export function monthlyCost({ bytes, mediaSeconds }: { bytes: number; mediaSeconds: number }): {
  storage: number
  compute: number
  total: number
} {
  const storage = (bytes / 1e9) * unitCosts.storageGigabyteMonth * 100
  const compute = (mediaSeconds / 60) * unitCosts.mediaMinute * 100
  return { storage, compute, total: storage + compute }
}
