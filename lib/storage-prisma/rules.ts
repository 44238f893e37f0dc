import { shortened } from '@/lib/core/shortened'
import { cleanLine, cleanProse } from '@/lib/core/text'
import { isPlausibleDate } from '@/lib/core/time'
import { type IdeaPlatform, ideaCriteria, ideaPlatforms, mostBeats } from '@/lib/ideas/kinds'
import type { Beat, Scores } from '@/lib/ideas/schemas'
import type { OldGeneration } from './shapes'

/** A network by its name; `other` for those that we don't know. */
function platformOf(name: unknown): IdeaPlatform {
  const plain = String(name)
    .toLowerCase()
    .replace(/[^a-z]/g, '')
  return ideaPlatforms.find((platform) => plain.startsWith(platform)) ?? 'other'
}

/** A time of the old store, which has dates, milliseconds and ISO texts; null for what is none. */
export function timeOf(value: unknown): Date | null {
  const date = value instanceof Date ? value : new Date(typeof value === 'number' ? value : String(value))
  return isPlausibleDate(date) ? date : null
}

export function finite(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** A line of text of `most` characters at most, for a column. */
export function textOf(value: unknown, most: number): string {
  return typeof value === 'string' || typeof value === 'number'
    ? shortened(cleanLine(String(value).slice(0, 8 * most)), most)
    : ''
}

/** Texts of several lines. */
export function proseOf(value: unknown, most: number): string {
  return typeof value === 'string' ? shortened(cleanProse(value.slice(0, 8 * most)), most) : ''
}

/** The columns of an idea from a row of the old store, within their bounds; the row itself is kept beside it. */
export function columnsOf(row: OldGeneration) {
  const concept = typeof row.concept === 'object' && row.concept !== null ? row.concept : { title: '', hook: '' }
  const hook = textOf(concept.hook, 500)
  const duration = finite(concept.duration)
  return {
    title: textOf(concept.title, 300) || shortened(hook, 300) || 'Untitled',
    hook,
    topic: textOf(row.niche, 500),
    beats: beatsOf(concept.script),
    platform: platformOf(row.platform),
    lengthSeconds: duration === null || duration < 1 || duration > 36_000 ? null : Math.round(duration),
    hashtags: (Array.isArray(concept.hashtags) ? concept.hashtags : [])
      .map((tag) => textOf(tag, 100))
      .filter(Boolean)
      .slice(0, 30),
    scores: scoresOf(row.scores),
    isFavorite: row.isFavorite === true,
  }
}

function beatsOf(script: unknown): Beat[] {
  const list: unknown[] = Array.isArray(script) ? script : typeof script === 'string' ? script.split(/\n+/) : []
  const beats = list.map((given) => {
    const beat = (typeof given === 'object' && given !== null ? given : { text: given }) as Record<string, unknown>
    const seconds = finite(beat.seconds)
    const isLength = seconds !== null && seconds >= 0 && seconds <= 36_000
    return { text: textOf(beat.text, 500), seconds: isLength ? seconds : null, videoId: null, start: null, end: null }
  })
  return beats.filter(({ text }) => text !== '').slice(0, mostBeats)
}

/** Of the criteria that ideas are judged by here; the row has the others. */
function scoresOf(scores: unknown): Scores {
  const given = (typeof scores === 'object' && scores !== null ? scores : {}) as Record<string, unknown>
  return Object.fromEntries(
    ideaCriteria.flatMap((name) => {
      const value = Object.hasOwn(given, name) ? finite(given[name]) : null
      return value === null ? [] : [[name, { value: Math.min(10, Math.max(0, value)), reason: '' }]]
    }),
  )
}

type Stored = {
  id: string
  title: string
  hook: string
  topic: string
  platform: string
  isFavorite: boolean
  percentile: number | null
  scores: unknown
  hashtags: string[]
  beats: unknown
  lengthSeconds: number | null
  model: string | null
  createdAt: Date
}

/** An idea as the old store had it: the row that was saved, with what was changed here since. */
export function toOldGeneration(stored: Stored, original: Record<string, unknown> | undefined): OldGeneration {
  if (original) {
    const row = original as OldGeneration
    const before = columnsOf(row)
    const concept = {
      ...row.concept,
      ...(before.title !== stored.title && { title: stored.title }),
      ...(before.hook !== stored.hook && { hook: stored.hook }),
    }
    const isFavorite = before.isFavorite === stored.isFavorite ? row.isFavorite : stored.isFavorite
    return { ...row, id: String(row.id ?? stored.id), concept, isFavorite }
  }
  const scores = Object.entries((stored.scores ?? {}) as Record<string, { value: number }>)
  const beats = (Array.isArray(stored.beats) ? stored.beats : []) as Pick<Beat, 'text' | 'seconds'>[]
  return {
    ...{ id: stored.id, timestamp: stored.createdAt, platform: stored.platform, niche: stored.topic },
    concept: {
      ...{ title: stored.title, hook: stored.hook, hashtags: stored.hashtags },
      script: beats.map(({ text, seconds }) => ({ text, ...(typeof seconds === 'number' && { seconds }) })),
      ...(stored.lengthSeconds !== null && { duration: stored.lengthSeconds }),
    },
    scores: Object.fromEntries(scores.map(([name, { value }]) => [name, value])),
    viralScore: stored.percentile === null ? null : stored.percentile / 10,
    isFavorite: stored.isFavorite,
    ...(stored.model !== null && { model: stored.model }),
  }
}
