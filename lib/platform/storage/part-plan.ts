/** Limits of S3: https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
export const smallestPart = 5 * 1024 * 1024
export const mostParts = 10_000

const usualPart = 8 * 1024 * 1024
const step = 1024 * 1024

/** Bytes from `start` up to, not including, `end`. Part numbers count from 1. */
export type PlannedPart = { partNumber: number; start: number; end: number }

/** The part size in bytes for a file of `size` bytes: 8 MiB, or larger in whole MiB where 10,000 parts would not do. */
export function partSizeFor(size: number): number {
  return Math.max(usualPart, Math.ceil(size / mostParts / step) * step)
}

/** How a file of `size` bytes is cut. Every part but the last has `partSize` bytes; an empty file is one empty part. */
export function planParts(size: number, partSize = partSizeFor(size)): PlannedPart[] {
  const count = Math.max(1, Math.ceil(size / partSize))
  return Array.from({ length: count }, (_, index) => ({
    partNumber: index + 1,
    start: index * partSize,
    end: Math.min(size, (index + 1) * partSize),
  }))
}
