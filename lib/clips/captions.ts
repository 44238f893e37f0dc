import { Invalid } from '@/lib/core/errors'
import { readCues, writeCues } from '@/lib/core/subtitles'
import type { Caption } from './edit'

/** Uploaded caption files above this many characters are refused unread. */
export const maxCaptionFileLength = 2_000_000
const maxCaptions = 2000
const maxTextLength = 300

/**
 * Captions from the text of an SRT or WebVTT file; overlapping or unsorted cues are put in order. Times in seconds.
 * @throws Invalid with a sentence that names the line where the file goes wrong
 */
export function parseCaptions(file: string): Caption[] {
  if (file.length > maxCaptionFileLength) {
    throw new Invalid('This caption file is larger than 2 MB. Check that it’s the right file.')
  }
  const captions: Caption[] = []
  for (const found of readCues(file)) {
    if ('fault' in found) throw new Invalid(tellFault(found))
    captions.push({ ...found.cue, text: found.cue.text.slice(0, maxTextLength) })
    if (captions.length > maxCaptions) {
      throw new Invalid(`This file has more than ${maxCaptions} captions. Split it, and import the part you need.`)
    }
  }
  if (captions.length === 0) {
    throw new Invalid(
      'No captions were found in this file. Upload an .srt or .vtt file with lines such as 00:00:01,000 --> 00:00:03,000.',
    )
  }
  return inSequence(captions)
}

/** `captions` as SubRip text; `offset` (seconds) is taken off every time, and what ends before it is left out. */
export function serializeSrt(captions: Caption[], offset = 0): string {
  const moved = captions.map(({ start, end, text }) => ({
    text,
    start: Math.max(0, start - offset),
    end: end - offset,
  }))
  return writeCues(
    moved.filter(({ start, end }) => end > start),
    'srt',
  )
}

function tellFault({ fault, line, content }: { fault: 'time' | 'order'; line: number; content: string }): string {
  return fault === 'order'
    ? `Line ${line} of the caption file ends before it starts.`
    : `Line ${line} of the caption file has an invalid time: "${content.trim().slice(0, 60)}".`
}

function inSequence(captions: Caption[]): Caption[] {
  const sorted = [...captions].sort((a, b) => a.start - b.start || a.end - b.end)
  return sorted.flatMap((caption, index) => {
    const next = sorted[index + 1]
    const end = next && next.start > caption.start ? Math.min(caption.end, next.start) : caption.end
    return end > caption.start ? [{ ...caption, end }] : []
  })
}
