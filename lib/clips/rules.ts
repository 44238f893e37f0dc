import { cleanLine } from '@/lib/core/text'
import { addMilliseconds, day } from '@/lib/core/time'
import type { ShareLife } from './clip-filters'

/** How long a deleted export can be brought back before its file is removed. */
export const exportRestorableMs = 30 * day

/** How long marks of who opened a share link are kept, so that each visitor counts once a day. */
export const shareViewRetentionMs = 2 * day

const shareLifeMs: Record<Exclude<ShareLife, 'never'>, number> = { '1d': day, '7d': 7 * day, '30d': 30 * day }
export const usualShareLife: ShareLife = '30d'

/** When a share link made at `now` ends; null for one that doesn’t. */
export function shareEndOf(life: ShareLife, now: Date): Date | null {
  return life === 'never' ? null : addMilliseconds(now, shareLifeMs[life])
}

/** Pixels. */
export const thumbnailWidth = 640
export const posterWidth = 720

/**
 * The moment (seconds) whose picture stands for a clip from `start` to `end`: what a person chose, the best candidate, or
 * near the start, where the clip has begun.
 */
export function thumbnailTime(
  { start, end }: { start: number; end: number },
  candidates: readonly number[] = [],
  chosen: number | null = null,
): number {
  return chosen ?? candidates[0] ?? start + Math.min(1, (end - start) / 3)
}

/** Bytes of a name that every file system takes, with room for a browser's " (1)". */
const longestName = 200

/**
 * The name of a downloaded clip: the video's title where it is given and the clip's, so that clips of different videos
 * differ. It has no characters that a file system refuses, and at most 200 bytes; of a long name each title keeps its beginning.
 */
export function downloadFilename(names: { videoTitle?: string; clipTitle: string }): string {
  const ending = '.mp4'
  const separator = ' - '
  const clip = safeName(names.clipTitle) || 'Clip'
  const video = safeName(names.videoTitle ?? '')
  if (!video) return `${shortened(clip, longestName - ending.length)}${ending}`
  const room = longestName - bytesOf(ending + separator)
  const forVideo = Math.max(Math.floor(room / 2), room - bytesOf(clip))
  const shortVideo = shortened(video, forVideo)
  return `${shortVideo}${separator}${shortened(clip, room - bytesOf(shortVideo))}${ending}`
}

/**
 * `names` as they can lie in one folder: the second of the same name, in any case, becomes `Name (2).mp4`.
 */
export function uniqueFilenames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    const [, stem = name, ending = ''] = /^(.*?)(\.[a-z0-9]+)?$/s.exec(name) ?? []
    let unique = name
    for (let number = 2; taken.has(unique.toLowerCase()); number += 1) unique = `${stem} (${number})${ending}`
    taken.add(unique.toLowerCase())
    return unique
  })
}

/** Without what file systems refuse or hide, and without dots and spaces at its ends. */
function safeName(title: string): string {
  const safe = cleanLine(title).replace(/[<>:"/\\|?*]+/g, ' ')
  return safe.replace(/\s+/g, ' ').replace(/^[\s.]+|[\s.]+$/g, '')
}

const encoder = new TextEncoder()
const bytesOf = (text: string) => encoder.encode(text).length
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** The beginning of `text` that fits, without half an emoji. */
function shortened(text: string, bytes: number): string {
  if (bytesOf(text) <= bytes) return text
  let left = bytes
  // No grapheme is shorter than a byte, so that a long text is not looked through to its end.
  for (const { segment, index } of graphemes.segment(text.slice(0, bytes + 1))) {
    left -= bytesOf(segment)
    if (left < 0) return text.slice(0, index).trimEnd()
  }
  return text
}
