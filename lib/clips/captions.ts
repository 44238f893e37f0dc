import { Invalid } from '@/lib/core/errors'
import type { Caption } from './edit'

/** Uploaded caption files above this many characters are refused unread. */
export const maxCaptionFileLength = 2_000_000
const maxCaptions = 2000
const maxTextLength = 300
const timing =
  /^\s*(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})\s*-->\s*(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})(?:\s|$)/

/**
 * Captions from the text of an SRT or WebVTT file, told apart by content. Styling tags, settings, notes and speaker
 * marks are dropped; overlapping or unsorted cues are put in order. Times in seconds.
 * @throws Invalid with a sentence that names the line where the file goes wrong
 */
export function parseCaptions(file: string): Caption[] {
  if (file.length > maxCaptionFileLength) {
    throw new Invalid('This caption file is larger than 2 MB. Check that it’s the right file.')
  }
  const lines = file.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  const captions: Caption[] = []
  let at = 0
  while (at < lines.length) {
    const line = lines[at] ?? ''
    if (!line.includes('-->')) {
      at += 1
      continue
    }
    const span = parseTiming(line, at + 1)
    const body: string[] = []
    at += 1
    while (at < lines.length && (lines[at] ?? '').trim() !== '' && !(lines[at] ?? '').includes('-->')) {
      body.push(lines[at] ?? '')
      at += 1
    }
    if (at < lines.length && (lines[at] ?? '').includes('-->') && /^\d+$/.test(body.at(-1)?.trim() ?? '')) body.pop()
    const text = plainText(body.join('\n'))
    if (text !== '') captions.push({ ...span, text: text.slice(0, maxTextLength) })
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
  return moved(captions, offset)
    .map((caption, index) => `${index + 1}\n${span(caption, ',')}\n${fileText(caption.text)}\n`)
    .join('\n')
}

/** `captions` as WebVTT (W3C), with `offset` as in `serializeSrt`. Text is escaped, so that it stays text. */
export function serializeVtt(captions: Caption[], offset = 0): string {
  const escaped = (text: string) => fileText(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
  const cues = moved(captions, offset).map((caption) => `${span(caption, '.')}\n${escaped(caption.text)}\n`)
  return ['WEBVTT\n', ...cues].join('\n')
}

function parseTiming(line: string, lineNumber: number): { start: number; end: number } {
  const match = timing.exec(line)
  if (!match) {
    throw new Invalid(`Line ${lineNumber} of the caption file has an invalid time: "${line.trim().slice(0, 60)}".`)
  }
  const start = secondsOf(match.slice(1, 5))
  const end = secondsOf(match.slice(5, 9))
  if (end <= start) throw new Invalid(`Line ${lineNumber} of the caption file ends before it starts.`)
  return { start, end }
}

function secondsOf([hours, minutes, seconds, fraction]: (string | undefined)[]): number {
  const whole = Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(seconds)
  return (whole * 1000 + Number((fraction ?? '0').padEnd(3, '0'))) / 1000
}

function plainText(text: string): string {
  return (
    text
      .replace(/<[^<>\n]{0,200}>/g, '')
      .replace(/\{\\[^{}\n]{0,200}\}/g, '')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&nbsp;/g, ' ')
      .replace(/&lrm;|&rlm;/g, '')
      .replace(/&amp;/g, '&')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
      .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .join('\n')
  )
}

function inSequence(captions: Caption[]): Caption[] {
  const sorted = [...captions].sort((a, b) => a.start - b.start || a.end - b.end)
  return sorted.flatMap((caption, index) => {
    const next = sorted[index + 1]
    const end = next && next.start > caption.start ? Math.min(caption.end, next.start) : caption.end
    return end > caption.start ? [{ ...caption, end }] : []
  })
}

function moved(captions: Caption[], offset: number): Caption[] {
  return captions
    .map((caption) => ({ ...caption, start: Math.max(0, caption.start - offset), end: caption.end - offset }))
    .filter((caption) => caption.end > caption.start)
}

/** Text as a cue's body may hold it: no blank line, which would end the cue, and no arrow, which would start one. */
function fileText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\n{2,}/g, '\n')
    .replace(/-->/g, '→')
    .trim()
}

function span(caption: { start: number; end: number }, separator: ',' | '.'): string {
  return `${timeOf(caption.start, separator)} --> ${timeOf(caption.end, separator)}`
}

function timeOf(seconds: number, separator: string): string {
  const milliseconds = Math.round(seconds * 1000)
  const pad = (value: number, size: number) => String(value).padStart(size, '0')
  const whole = Math.floor(milliseconds / 1000)
  const clock = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60].map((part) => pad(part, 2))
  return `${clock.join(':')}${separator}${pad(milliseconds % 1000, 3)}`
}
