import { cleanLine } from '@/lib/core/text'
import { day } from '@/lib/core/time'
import { partSizeBytes } from './schemas'

/** An upload that no one resumes for this long is given up. */
export const uploadKeptForMs = day
/** How long an upload that has ended still answers repeats; then its row is removed. */
export const endedUploadKeptForMs = 30 * day

/** Number and size of the parts a file of `sizeBytes` is uploaded in. */
export function partPlan(sizeBytes: number, partSize = partSizeBytes): { partSizeBytes: number; partCount: number } {
  return { partSizeBytes: partSize, partCount: Math.max(1, Math.ceil(sizeBytes / partSize)) }
}

/** Bytes that part `partNumber` (from 1) must have. */
export function expectedPartSize(sizeBytes: number, partSize: number, partNumber: number): number {
  const start = (partNumber - 1) * partSize
  return Math.max(0, Math.min(partSize, sizeBytes - start))
}

/** Parts that are missing or have another size than planned, from 1. */
export function missingParts(
  sizeBytes: number,
  partSize: number,
  received: readonly { partNumber: number; sizeBytes: number }[],
): number[] {
  const sizes = new Map(received.map((part) => [part.partNumber, part.sizeBytes]))
  const { partCount } = partPlan(sizeBytes, partSize)
  const missing: number[] = []
  for (let partNumber = 1; partNumber <= partCount; partNumber += 1) {
    if (sizes.get(partNumber) !== expectedPartSize(sizeBytes, partSize, partNumber)) missing.push(partNumber)
  }
  return missing
}

/**
 * The name a person gave a file, without folders, control characters and direction marks that could disguise it. It is
 * shown, never used as a path.
 * @param otherwise the name of a file whose own has nothing to show
 */
export function cleanFilename(filename: string, otherwise: string): string {
  const base = filename.split(/[\\/]/).at(-1) ?? ''
  return [...cleanLine(base)].slice(0, 200).join('').trim() || otherwise
}
