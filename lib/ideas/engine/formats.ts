import type { IdeaFormat, IdeaPlatform } from '../kinds'
import type { Beat } from '../schemas'
import { type Moment, quoteOf } from './material'
import { subjectIn } from './subjects'

/** The longest video in seconds, and the most hashtags, by platform: what short videos there may have. */
export const platformLimits: Record<IdeaPlatform, { seconds: number; hashtags: number }> = {
  tiktok: { seconds: 60, hashtags: 4 },
  youtube: { seconds: 60, hashtags: 3 },
  instagram: { seconds: 90, hashtags: 5 },
  other: { seconds: 120, hashtags: 3 },
}

const closings: Record<IdeaFormat, string> = {
  list: 'Ask viewers which one they would add.',
  story: 'Stop on the last word, without an outro.',
  how_to: 'Close with one line: save this for the next time you need it.',
  question: 'Ask viewers what they would have answered.',
  contrast: 'Ask viewers which side they are on.',
  moment: 'Cut right after the last word.',
}
const closingSeconds = 3
/** Between two sentences that belong together, in seconds. */
const longestGap = 10

/**
 * The beats of an idea that begins with `main`, with the sentences that each plays: those around it in its video, or for a list others
 * on the same subject. Null where the video doesn’t have what the format takes.
 */
export function beatsOf(
  format: IdeaFormat,
  main: Moment,
  spoken: readonly Moment[],
  subject: string | null,
  platform: IdeaPlatform,
): { beats: Beat[]; played: Moment[] } | null {
  const parts = format === 'list' ? listParts(main, spoken, subject) : partsAround(format, main, spoken)
  const kept = withinLength(parts, platformLimits[platform].seconds - closingSeconds)
  if (kept.length < fewest[format]) return null
  const beats = kept.map(({ moment, words }) => ({
    text: `${words} “${quoteOf(moment.text, 24)}”`,
    seconds: round(moment.end - moment.start),
    ...{ videoId: moment.videoId, start: moment.start, end: moment.end },
  }))
  const closing = { text: closings[format], seconds: closingSeconds, videoId: null, start: null, end: null }
  return { beats: [...beats, closing], played: kept.map(({ moment }) => moment) }
}

const fewest: Record<IdeaFormat, number> = { list: 3, story: 3, how_to: 3, question: 2, contrast: 2, moment: 1 }

type Part = { moment: Moment; words: string }

function listParts(main: Moment, spoken: readonly Moment[], subject: string | null): Part[] {
  if (subject === null) return []
  const others = spoken.filter(
    ({ at, text, kind }) => at !== main.at && kind !== 'question' && subjectIn(text, [subject]) !== null,
  )
  const chosen = [
    main,
    ...others.toSorted((a, b) => (b.clip?.score ?? 0) - (a.clip?.score ?? 0) || a.at - b.at).slice(0, 4),
  ]
  return chosen.map((moment, at) => ({ moment, words: at === 0 ? 'Open with' : `Number ${at + 1}:` }))
}

function partsAround(format: IdeaFormat, main: Moment, spoken: readonly Moment[]): Part[] {
  const following = runAfter(main, spoken)
  if (format === 'moment')
    return [
      { moment: main, words: 'Start on' },
      ...following.slice(0, 2).map((moment) => ({ moment, words: 'Let it run:' })),
    ]
  if (format === 'question')
    return [
      { moment: main, words: 'Ask:' },
      ...following.slice(0, 3).map((moment, at) => ({ moment, words: at === 0 ? 'Answer:' : 'Next:' })),
    ]
  if (format === 'how_to')
    return [
      { moment: main, words: 'Say what it’s about:' },
      ...following.slice(0, 4).map((moment, at) => ({ moment, words: `Step ${at + 1}:` })),
    ]
  if (format === 'contrast')
    return [
      { moment: main, words: 'Set it against each other:' },
      ...following.slice(0, 2).map((moment) => ({ moment, words: 'Explain why:' })),
    ]
  const scenes = following.slice(0, 4)
  return [
    { moment: main, words: 'Open with' },
    ...scenes.map((moment, at) => ({ moment, words: at === scenes.length - 1 ? 'End on' : 'Then:' })),
  ]
}

/** The sentences right after one, as long as no long pause is between them. */
function runAfter(main: Moment, spoken: readonly Moment[]): Moment[] {
  const run: Moment[] = []
  let end = main.end
  for (const moment of spoken.slice(main.at + 1, main.at + 6)) {
    if (moment.start - end > longestGap) break
    run.push(moment)
    end = moment.end
  }
  return run
}

function withinLength(parts: readonly Part[], seconds: number): Part[] {
  let left = seconds
  const kept: Part[] = []
  for (const part of parts) {
    left -= part.moment.end - part.moment.start
    if (left < 0) break
    kept.push(part)
  }
  return kept
}

function round(seconds: number): number {
  return Math.round(10 * seconds) / 10
}
