import { wordSigns } from '@/lib/learning/idea-text'
import type { SourceKind } from '../kinds'

/** A line of a transcript, in seconds of its video. */
type Spoken = { start: number; end: number; text: string }

/** What ideas are made from: what is said in videos, posts that did well, and what a person asked for (may be empty). */
export type Material = {
  videos: readonly {
    id: string
    title: string
    lines: readonly Spoken[]
    clips: readonly { id: string; start: number; end: number; score: number }[]
  }[]
  posts: readonly { id: string; title: string }[]
  topic: string
}

/** A sentence that an idea can begin with. `at` is its place among the sentences of its video. */
export type Moment = Spoken & {
  kind: Exclude<SourceKind, 'post' | 'topic'>
  videoId: string
  at: number
  /** The clip that it is in, the best if in several. */
  clip: { id: string; score: number } | null
}

const fewestWords = 4
const mostWords = 34
const longestText = 240
const goodClip = 60
const filler = /\b(subscribe|thanks for watching|welcome back|link in the description|hit the bell)\b/iu

/** The sentences of a video that can be quoted, in order. */
export function momentsOf({ id, lines, clips }: Material['videos'][number]): Moment[] {
  return lines
    .filter(({ text, start, end }) => isQuotable(text) && end > start)
    .map((line, at) => {
      const around = clips.filter((clip) => clip.start <= line.start + 0.5 && clip.end >= line.end - 0.5)
      const [best] = around.toSorted((a, b) => b.score - a.score)
      const clip = best ? { id: best.id, score: best.score } : null
      return { ...line, videoId: id, at, clip, kind: kindOf(line, best) }
    })
}

function isQuotable(text: string): boolean {
  const words = text.split(/\s+/).length
  return words >= fewestWords && words <= mostWords && text.length <= longestText && !filler.test(text)
}

function kindOf({ text, start }: Spoken, clip: { start: number; score: number } | undefined): Moment['kind'] {
  if (/[?？]["”’]?$/u.test(text)) return 'question'
  if (numberIn(text) !== null) return 'number'
  if (butIn(text) !== null || wordSigns.has_contrast(text)) return 'contrast'
  const isOpening = clip !== undefined && clip.score >= goodClip && start - clip.start < 5
  return isOpening || /[!！]["”’]?$/u.test(text) ? 'moment' : 'sentence'
}

/** A number of a sentence with what it counts, such as “450 degrees” or “20%”; null without one. */
export function numberIn(text: string): string | null {
  const found =
    /(?<![\p{L}\p{N}.,])[$€£]?\d[\d.,]*(?:%|\s+(?:percent|million|billion|thousand))?(?:\s+(?!and\b|or\b|of\b|in\b|to\b|is\b|was\b|the\b|for\b|on\b|at\b|it\b|I\b|we\b|you\b|that\b)\p{L}{3,})?/u.exec(
      text,
    )
  const phrase = found?.[0].replace(/[.,]+$/, '') ?? null
  // A year or a lone digit says little by itself.
  return phrase !== null && /(?:%|\s\p{L})/u.test(phrase) ? phrase : null
}

/** What comes before the “but” of a sentence; null without one that turns it. */
export function butIn(text: string): string | null {
  const found = /^(.{12,}?),? but (.{8,})$/iu.exec(text)
  return found?.[1] ?? null
}

const fillers = /^(?:(?:so|and|but|well|okay|ok|um|uh|yeah|like|now|right|you know|i mean)[,\s]+)+/iu

/** The words of a sentence to be quoted: without what it starts with out of habit, and shortened to `mostWords`. */
export function quoteOf(text: string, mostWords = 18): string {
  const plain = text.replace(/["“”]/g, '').trim()
  const bare = plain.replace(fillers, '')
  const said = bare.split(/\s+/).length >= 3 ? bare : plain
  const words = said.split(/\s+/)
  const whole =
    words.length <= mostWords
      ? said.replace(/[.,;:]$/, '')
      : `${words
          .slice(0, mostWords)
          .join(' ')
          .replace(/[.,;:]$/, '')}…`
  return capitalized(whole)
}

/** `text` with its first letter as a capital. */
export function capitalized(text: string): string {
  const [first = '', ...rest] = text
  return first.toLocaleUpperCase('en-US') + rest.join('')
}
