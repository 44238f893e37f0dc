import { Invalid } from '@/lib/core/errors'
import { matchWords } from '@/lib/core/match-words'
import { type Cue, readCues } from '@/lib/core/subtitles'
import { estimateTimes } from '@/lib/platform/speech/estimate-times'
import { segmentWords } from '@/lib/platform/speech/segment-words'
import type { Segment, Word } from '@/lib/platform/speech/types'
import { retimeWords, splitWords } from './retime-words'

const mostWordLetters = 100
const mostCues = 20_000
const longestFileSeconds = 86_400

/**
 * The cues of a subtitle file as segments. Words that the engine has heard there keep its times; the others share the time of their cue
 * by letters.
 * @throws Invalid where the file has no cue within the video
 */
export function segmentsOfFile(file: string, heard: Word[], seconds: number): Segment[] {
  const cues = cuesOf(file).filter(({ start }) => seconds === 0 || start < seconds)
  if (cues.length === 0) throw new Invalid('All text of this file is behind the end of the video.')
  let at = 0
  return cues.map((cue) => {
    while (at < heard.length && (heard[at]?.end ?? 0) <= cue.start) at += 1
    let to = at
    while (to < heard.length && (heard[to]?.start ?? 0) < cue.end) to += 1
    return segmentOf(cue, retimeWords(inside(heard.slice(at, to), cue), wordsOf(cue.text), cue))
  })
}

/**
 * A text without times as segments: where its words are those that the engine has heard, they have its times, and what lies between is
 * estimated by letters. Without anything heard all of it is, over the whole video.
 */
export function segmentsOfText(text: string, heard: Word[], seconds: number): Segment[] {
  const texts = wordsOf(text)
  if (texts.length === 0) throw new Invalid('This text has no words.')
  const range = { start: 0, end: Math.max(seconds, heard.at(-1)?.end ?? 0) }
  const matches = matchWords(
    heard.map((word) => word.text),
    texts,
  )
  const words = matches?.some((place) => place !== null)
    ? retimeWords(heard, texts, range)
    : estimateTimes(texts, [range]).map(
        (times, index): Word => ({ text: texts[index] ?? '', ...times, confidence: null, timing: 'estimated' }),
      )
  return segmentWords(words.map((word) => ({ ...word, confidence: null, logProbabilities: [] })))
}

/** In the order of their start, each in one line. What can't be read is passed over. */
function cuesOf(file: string): Cue[] {
  const cues: Cue[] = []
  for (const found of readCues(file)) {
    if ('fault' in found || found.cue.end > longestFileSeconds) continue
    cues.push({ ...found.cue, text: found.cue.text.replaceAll('\n', ' ') })
    if (cues.length > mostCues)
      throw new Invalid('This file has more than 20,000 lines of text. Split the video first.')
  }
  if (cues.length === 0) throw new Invalid('No times were found in this file. Export it again as SRT or VTT.')
  return cues.sort((a, b) => a.start - b.start)
}

function segmentOf({ start, end, text }: Cue, words: Word[]): Segment {
  return { start, end, text, confidence: null, isUnsure: false, words }
}

/** Words whose times stay within a cue. */
function inside(words: Word[], { start, end }: Cue): Word[] {
  return words.map((word) => ({ ...word, start: Math.max(start, word.start), end: Math.min(end, word.end) }))
}

function wordsOf(text: string): string[] {
  return splitWords(text).flatMap((word) => word.match(new RegExp(`.{1,${mostWordLetters}}`, 'gsu')) ?? [])
}
