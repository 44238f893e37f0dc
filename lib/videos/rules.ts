import { cleanLine } from '@/lib/core/text'
import { day } from '@/lib/core/time'
import { partSizeBytes } from './schemas'

/** How long a deleted video can be brought back before its files are removed. */
export const videoRestorableMs = 30 * day
/** An upload that nobody resumes for this long is given up. */
export const uploadKeptForMs = day

/** Number and size of the parts a file of `sizeBytes` is uploaded in. */
export function partPlan(sizeBytes: number): { partSizeBytes: number; partCount: number } {
  return { partSizeBytes, partCount: Math.max(1, Math.ceil(sizeBytes / partSizeBytes)) }
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
  const count = Math.max(1, Math.ceil(sizeBytes / partSize))
  const missing: number[] = []
  for (let partNumber = 1; partNumber <= count; partNumber += 1) {
    if (sizes.get(partNumber) !== expectedPartSize(sizeBytes, partSize, partNumber)) missing.push(partNumber)
  }
  return missing
}

/**
 * The name a person gave a file, without folders, control characters and direction marks that could disguise it.
 * It is shown, never used as a path.
 */
export function cleanFilename(filename: string): string {
  const base = filename.split(/[\\/]/).at(-1) ?? ''
  return [...cleanLine(base)].slice(0, 200).join('').trim() || 'video'
}

/** A first title: the file's name without its ending, with separators as spaces. */
export function titleFromFilename(filename: string): string {
  const clean = cleanFilename(filename)
  const stem = clean.replace(/\.[a-z0-9]{1,5}$/i, '')
  return stem.replace(/[_]+/g, ' ').replace(/\s+/g, ' ').trim() || clean
}

const containers = new Set([
  'mp4',
  'mov',
  'm4v',
  'webm',
  'mkv',
  'avi',
  'mpg',
  'mpeg',
  'ps',
  'ts',
  'mts',
  'ogv',
  'ogm',
  '3gp',
  '3g2',
  'flv',
  'asf',
  'wmv',
  'm2ts',
  'mj2',
])

/**
 * Whether a file whose content was recognised as `type` may hold a video; null where it was not recognised, which
 * some transport streams are not: then the probe decides.
 */
export function refusalForContent(type: { ext: string; mime: string } | undefined): string | null {
  if (!type) return null
  if (type.mime.startsWith('video/') || containers.has(type.ext) || type.ext === 'ogx') return null
  if (type.mime.startsWith('audio/')) return 'This file holds only sound. Upload a video file.'
  if (type.mime.startsWith('image/')) return 'This file is a picture. Upload a video file.'
  return `This file is not a video (its content is ${type.mime}). Upload an MP4, MOV, WebM or MKV file.`
}
