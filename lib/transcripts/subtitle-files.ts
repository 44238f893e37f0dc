import { Invalid } from '@/lib/core/errors'
import { cleanLine } from '@/lib/core/text'
import type { TranscriptFormat } from './schemas'

/** A text that is shown from one second to another. */
export type Cue = { start: number; end: number; text: string }

const mostCues = 20_000
const mostSeconds = 86_400

/** Seconds as SRT (`,`) and WebVTT (`.`) write them: 01:02:03.456. */
export function subtitleTime(seconds: number, separator: ',' | '.'): string {
  const total = Math.max(0, Math.round(seconds * 1000))
  const [hours, minutes] = [Math.floor(total / 3_600_000), Math.floor(total / 60_000) % 60]
  const two = (value: number) => String(value).padStart(2, '0')
  const rest = `${two(Math.floor(total / 1000) % 60)}${separator}${String(total % 1000).padStart(3, '0')}`
  return `${two(hours)}:${two(minutes)}:${rest}`
}

/** Cues as a file of a format. Nothing in a text can end its cue or begin another one. */
export function writeSubtitles(cues: Cue[], format: TranscriptFormat): string {
  if (format === 'txt') return `${cues.map(({ text }) => cleanLine(text)).join('\n')}\n`
  const separator = format === 'srt' ? ',' : '.'
  const blocks = cues.map(({ start, end, text }, index) => {
    const times = `${subtitleTime(start, separator)} --> ${subtitleTime(end, separator)}`
    return `${index + 1}\n${times}\n${safeText(text, format)}\n`
  })
  return `${format === 'vtt' ? 'WEBVTT\n\n' : ''}${blocks.join('\n')}`
}

function safeText(text: string, format: TranscriptFormat): string {
  const line = cleanLine(text)
  if (format === 'vtt') return line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return line.replaceAll('-->', '->')
}

const time = /(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})/
const timeLine = new RegExp(`^\\s*${time.source}\\s*-->\\s*${time.source}`)

/**
 * The cues of an SRT or WebVTT file, in the order of their start, without markup and empty ones. What both formats have besides (numbers,
 * styles, notes, positions) is passed over.
 * @throws Invalid where no cue is found, or more than 20,000
 */
export function readSubtitles(file: string): Cue[] {
  const cues: Cue[] = []
  const lines = file.replace(/^\uFEFF/, '').split(/\r\n?|\n/)
  for (let at = 0; at < lines.length; at += 1) {
    const times = timeLine.exec(lines[at] ?? '')
    if (!times) continue
    const text: string[] = []
    while (at + 1 < lines.length && (lines[at + 1] ?? '').trim() !== '' && !timeLine.test(lines[at + 1] ?? '')) {
      at += 1
      text.push(lines[at] ?? '')
    }
    // Where no empty line parts two cues, the number of the next one is not text.
    if (timeLine.test(lines[at + 1] ?? '') && /^\d+$/.test((text.at(-1) ?? '').trim())) text.pop()
    const [start, end] = [secondsOf(times.slice(1, 5)), secondsOf(times.slice(5, 9))]
    const plain = withoutMarkup(text.join(' '))
    if (plain === '' || end <= start || end > mostSeconds) continue
    cues.push({ start, end, text: plain })
    if (cues.length > mostCues)
      throw new Invalid('This file has more than 20,000 lines of text. Split the video first.')
  }
  if (cues.length === 0) throw new Invalid('No times were found in this file. Export it again as SRT or VTT.')
  return cues.sort((a, b) => a.start - b.start)
}

function secondsOf([hours = '0', minutes = '0', seconds = '0', fraction = '0']: (string | undefined)[]): number {
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) + Number(fraction.padEnd(3, '0')) / 1000
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', nbsp: ' ', quot: '"', lrm: '', rlm: '' }

function withoutMarkup(text: string): string {
  const bare = text.replace(/<[^<>]{0,200}>/g, '').replace(/\{\\[^{}]{0,200}\}/g, '')
  return cleanLine(bare.replace(/&([a-z]{2,4});/g, (whole, name: string) => entities[name] ?? whole))
}
