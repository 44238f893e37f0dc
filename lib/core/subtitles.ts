import { cleanLine } from './text'

/** A text that is shown from one second to another; it may have several lines. */
export type Cue = { start: number; end: number; text: string }

/** What a reader comes upon: a cue, or a line of times (numbered from 1) that can't be read or ends before it starts. */
export type CueFound = ({ cue: Cue } | { fault: 'time' | 'order'; content: string }) & { line: number }

const longestLine = 2_000
const time = /(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})/
const timeLine = new RegExp(`^\\s*${time.source}\\s*-->\\s*${time.source}(?:\\s|$)`)
/** What was meant to be times, within a cue without an empty line after it. */
const likeTimes = /^\s*\d{1,3}:[^>]{0,40}-->/

/**
 * The cues of an SRT or WebVTT file (W3C), told apart by content, in the order of the file: without markup, and without
 * those that show nothing. Numbers, styles, notes, positions and names of speakers are passed over. Work is linear in the
 * length of the file; how much of it is read is for the caller to bound.
 */
export function* readCues(file: string): Generator<CueFound> {
  const lines = file.replace(/^\uFEFF/, '').split(/\r\n?|\n/)
  for (let at = 0; at < lines.length; ) {
    const line = lineAt(lines, at)
    at += 1
    if (!line.includes('-->')) continue
    const number = at
    const body: string[] = []
    while (at < lines.length && lineAt(lines, at).trim() !== '' && !isTimes(lineAt(lines, at))) {
      body.push(lineAt(lines, at))
      at += 1
    }
    // Where no empty line parts two cues, the number of the next one is not text.
    if (at < lines.length && isTimes(lineAt(lines, at)) && /^\s*\d+\s*$/.test(body.at(-1) ?? '')) body.pop()
    const match = timeLine.exec(line)
    const [start, end] = match ? [secondsOf(match.slice(1, 5)), secondsOf(match.slice(5, 9))] : [0, 0]
    if (!match) yield { line: number, fault: 'time', content: line }
    else if (end <= start) yield { line: number, fault: 'order', content: line }
    else {
      const text = plainText(body)
      if (text !== '') yield { line: number, cue: { start, end, text } }
    }
  }
}

/** Cues as a file. Nothing in a text can end its cue, begin another one, or be taken for markup in WebVTT. */
export function writeCues(cues: readonly Cue[], format: 'srt' | 'vtt'): string {
  const isVtt = format === 'vtt'
  const separator = isVtt ? '.' : ','
  const blocks = cues.map(({ start, end, text }, index) => {
    const times = `${subtitleTime(start, separator)} --> ${subtitleTime(end, separator)}`
    return `${isVtt ? '' : `${index + 1}\n`}${times}\n${isVtt ? escaped(text) : shown(text).replaceAll('-->', '→')}\n`
  })
  return (isVtt ? ['WEBVTT\n', ...blocks] : blocks).join('\n')
}

/** Seconds as SRT (`,`) and WebVTT (`.`) write them: 01:02:03.456. */
export function subtitleTime(seconds: number, separator: ',' | '.'): string {
  const total = Math.max(0, Math.round(seconds * 1000))
  const [hours, minutes] = [Math.floor(total / 3_600_000), Math.floor(total / 60_000) % 60]
  const two = (value: number) => String(value).padStart(2, '0')
  const rest = `${two(Math.floor(total / 1000) % 60)}${separator}${String(total % 1000).padStart(3, '0')}`
  return `${two(hours)}:${two(minutes)}:${rest}`
}

/** A longer line is no subtitle, and would make patterns slow. */
function lineAt(lines: readonly string[], at: number): string {
  return (lines[at] ?? '').slice(0, longestLine)
}

function isTimes(line: string): boolean {
  return likeTimes.test(line) || timeLine.test(line)
}

function secondsOf([hours = '0', minutes = '0', seconds = '0', fraction = '0']: (string | undefined)[]): number {
  const whole = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
  return (whole * 1000 + Number(fraction.padEnd(3, '0'))) / 1000
}

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: ' ',
  quot: '"',
  apos: "'",
  lrm: '',
  rlm: '',
}

function plainText(lines: readonly string[]): string {
  const bare = lines
    .join('\n')
    .replace(/<[^<>\n]{0,200}>/g, '')
    .replace(/\{\\[^{}\n]{0,200}\}/g, '')
    .replace(/&([a-z]{2,4});/g, (whole, name: string) => entities[name] ?? whole)
  return shown(bare)
}

/** Without empty lines, and without what cannot be seen. */
function shown(text: string): string {
  const lines = text.split(/\r\n?|[\n\u0085\u2028\u2029]/).map(cleanLine)
  return lines.filter((line) => line !== '').join('\n')
}

function escaped(text: string): string {
  return shown(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
