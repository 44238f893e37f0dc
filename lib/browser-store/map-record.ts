import { createHash } from 'node:crypto'
import { cleanLine, cleanProse } from '@/lib/core/text'
import { type FeatureKey, features } from '@/lib/learning/features'
import { FieldReader, isFields } from './map-fields'

/** What a row becomes here. */
export type TargetType = 'generation' | 'feedback' | 'critique' | 'insight' | 'adjustment'

export type MappedIdea = {
  title: string
  hook: string
  topic: string
  beats: { text: string; seconds: number | null; videoId: null; start: null; end: null }[]
  format: string
  platform: 'tiktok' | 'youtube' | 'instagram' | 'other'
  lengthSeconds: number | null
  hashtags: string[]
  scores: Partial<Record<FeatureKey, { value: number; reason: string }>>
  model: string | null
  promptVersion: string | null
  isFavorite: boolean
}
export type MappedFeedback = {
  platform: MappedIdea['platform']
  postKey: string
  postedAt: Date
  /** Null where the row does not say when its numbers were read. */
  measuredAt: Date | null
  counts: Record<'views' | 'likes' | 'comments' | 'shares' | 'saves', number | null>
  shareWatched: number | null
  note: string
}
type MappedCritique = { text: string; forecast: number | null; outcome: number | null; isApplied: boolean }
type MappedInsight = {
  text: string
  feature: string | null
  platform: string | null
  effect: number | null
  n: number | null
}
type MappedAdjustment = { before: Record<string, number>; after: Record<string, number>; why: string }

type Made =
  | { type: 'generation'; data: MappedIdea }
  | { type: 'feedback'; data: MappedFeedback }
  | { type: 'critique'; data: MappedCritique }
  | { type: 'insight'; data: MappedInsight }
  | { type: 'adjustment'; data: MappedAdjustment }

/** `made` is null for a row that is kept as text alone; `why` says why. `idea` is the old id of the idea it is about. */
export type MappedRecord = {
  made: Made | null
  why: string | null
  createdAt: Date | null
  idea: unknown
  unknownFields: string[]
  /** Fields whose value did not fit: cut, moved to the nearest end, or left out. */
  changedFields: string[]
}

const tableNames: [RegExp, TargetType][] = [
  [/^(viral)?(generations?|concepts?|ideas?)$/, 'generation'],
  [/^(performance)?(feedbacks?|performances?|metrics)$/, 'feedback'],
  [/^(self)?(critiques?|reflections?)$/, 'critique'],
  [/^(reflexion)?(insights?|patterns?|learnings?)$/, 'insight'],
  [/^(scoring|weight)?adjustments?$/, 'adjustment'],
]

/** What a row of a table becomes: by the name of the table, else by the fields of the row; null where neither tells. */
export function targetTypeOf(table: string, row: unknown): TargetType | null {
  const name = table.toLowerCase().replace(/[^a-z]/g, '')
  const byName = tableNames.find(([pattern]) => pattern.test(name))?.[1]
  if (!isFields(row)) return null
  if (byName) return byName
  const has = (...names: string[]) => names.some((field) => Object.hasOwn(row, field))
  if (has('oldWeight') && has('newWeight')) return 'adjustment'
  if (has('generationId', 'ideaId') && has('metrics', 'views')) return 'feedback'
  if (has('generationId', 'ideaId') && has('lessons', 'whatWorked', 'whatFailed', 'critique')) return 'critique'
  if (has('pattern') && has('evidence', 'sampleSize', 'confidence')) return 'insight'
  const { concept } = row
  return isFields(concept) && (Object.hasOwn(concept, 'title') || Object.hasOwn(concept, 'hook')) ? 'generation' : null
}

/** A decoded row as what it becomes here. Pure: `now` is the latest moment that a row may have. */
export function mapRecord(type: TargetType, row: unknown, now: Date): MappedRecord {
  if (!isFields(row)) return keptAlone('The row is no object.')
  return mappers[type](row, now)
}

function keptAlone(why: string): MappedRecord {
  return { made: null, why, createdAt: null, idea: null, unknownFields: [], changedFields: [] }
}

type Row = Record<string, unknown>
const createdNames = ['createdAt', 'timestamp', 'created', 'created_at', 'date', 'discoveredAt', 'appliedAt']
const ideaNames = ['generationId', 'ideaId', 'generation_id', 'idea_id', 'conceptId', 'contentId']
const keyNames = ['id', '_id', 'uuid', 'key', 'schemaVersion']

const mappers: Record<TargetType, (row: Row, now: Date) => MappedRecord> = {
  generation: mapIdea,
  feedback: mapFeedback,
  critique: mapCritique,
  insight: mapInsight,
  adjustment: mapAdjustment,
}

function finished(made: Made | null, read: FieldReader, more: Partial<MappedRecord> = {}): MappedRecord {
  read.know(...keyNames)
  const rest = { why: null, createdAt: null, idea: null, ...more }
  return { made, ...rest, unknownFields: read.unknown(), changedFields: [...read.changed] }
}

function mapIdea(row: Row, now: Date): MappedRecord {
  const read = new FieldReader(row, ['concept'])
  const hook = read.text(500, cleanLine, 'hook', 'opening', 'openingLine')
  const title =
    read.text(300, cleanLine, 'title', 'name', 'headline') || read.cut(hook, 300, 'title') || 'Untitled idea'
  const beats = read
    .list('script', 'beats', 'scenes', 'structure')
    .slice(0, 20)
    .flatMap((beat) => toBeat(beat, read))
  const hashtags = read
    .list('hashtags', 'tags')
    .map((tag) =>
      typeof tag === 'string'
        ? cleanLine(tag)
            .replace(/[^#\p{L}\p{N}\p{M}_]/gu, '')
            .slice(0, 100)
        : '',
    )
    .filter((tag) => /[\p{L}\p{N}]/u.test(tag))
    .slice(0, 30)
  const data: MappedIdea = {
    ...{ title, hook, beats, hashtags },
    topic: read.text(500, cleanLine, 'niche', 'topic', 'category'),
    format: read.text(60, cleanLine, 'format', 'style', 'type'),
    platform: platformOf(read),
    lengthSeconds: read.integer(1, 36_000, 'duration', 'lengthSeconds', 'durationSec', 'durationSeconds', 'length'),
    scores: scoresOf(read),
    model: read.text(100, cleanLine, 'model') || null,
    promptVersion: read.text(40, cleanLine, 'promptVersion', 'prompt_version') || null,
    isFavorite: read.flag('isFavorite', 'favorite', 'is_favorite', 'starred'),
  }
  read.know('viralScore', 'score')
  const createdAt = read.moment(now, ...createdNames, 'generatedAt')
  return finished({ type: 'generation', data }, read, { createdAt })
}

function toBeat(beat: unknown, read: FieldReader): MappedIdea['beats'] {
  const fields = isFields(beat) ? new FieldReader(beat) : new FieldReader({ text: beat })
  const label = fields.text(60, cleanLine, 'beat', 'label', 'name')
  const said = fields.text(500, cleanProse, 'text', 'content', 'line', 'description')
  const text = said || label
  if (!text) return []
  const seconds = fields.number(0, 36_000, 'seconds', 'duration', 'time')
  for (const name of fields.changed) read.changed.add(`script.${name}`)
  return [{ text, seconds, videoId: null, start: null, end: null }]
}

function scoresOf(read: FieldReader): MappedIdea['scores'] {
  const given = read.any('scores', 'criteria', 'ratings')?.value
  if (!isFields(given)) return {}
  const scores: MappedIdea['scores'] = {}
  for (const [name, value] of Object.entries(given)) {
    const key = features.find(({ key, kind }) => kind === 'criterion' && key === name)?.key
    if (!key || value === null) continue
    const one = new FieldReader({ [name]: isFields(value) ? (value.value ?? value.score) : value })
    const number = one.number(0, 10, name)
    if (one.changed.size > 0) read.changed.add(`scores.${name}`)
    if (number !== null) scores[key] = { value: number, reason: '' }
  }
  return scores
}

function platformOf(read: FieldReader): MappedIdea['platform'] {
  const word = read.text(100, cleanLine, 'platform', 'network', 'channel').toLowerCase()
  if (/tik.?tok/.test(word)) return 'tiktok'
  if (/you.?tube|shorts/.test(word)) return 'youtube'
  if (/insta|reels/.test(word)) return 'instagram'
  if (word !== '' && word !== 'other') read.changed.add('platform')
  return 'other'
}

function mapFeedback(row: Row, now: Date): MappedRecord {
  const read = new FieldReader(row, ['metrics', 'stats'])
  const count = (...names: string[]) => read.integer(0, 1e12, ...names)
  const counts = {
    views: count('views', 'viewCount', 'plays'),
    likes: count('likes', 'likeCount', 'reactions'),
    comments: count('comments', 'commentCount'),
    shares: count('shares', 'shareCount'),
    saves: count('saves', 'saveCount', 'bookmarks'),
  }
  const shareWatched = read.number(0, 1, 'shareWatched', 'completionRate', 'retention', 'watchedShare')
  const platform = platformOf(read)
  const postedAt = read.moment(now, 'postedAt', 'publishedAt', 'posted_at', 'posted')
  const measured = read.moment(now, 'measuredAt', 'recordedAt', 'fetchedAt', 'updatedAt', ...createdNames)
  const idea = read.any(...ideaNames)?.value ?? null
  const url = read.text(2_000, cleanLine, 'url', 'postUrl', 'link')
  const note = read.text(2_000, cleanProse, 'note', 'notes', 'actualPerformance')
  read.know('watchTimeSec', 'actualPerformance', 'postId')
  if (!postedAt)
    return finished(null, read, { idea, why: 'Without the time of the post its numbers can’t be compared.' })
  const measuredAt = measured && measured >= postedAt ? measured : null
  const name = JSON.stringify([idea, platform, postedAt.getTime(), url], (_, value) =>
    typeof value === 'bigint' ? `${value}` : value,
  )
  const postKey = `old-${createHash('sha256').update(name).digest('hex').slice(0, 32)}`
  const data = { platform, postKey, postedAt, measuredAt, counts, shareWatched, note }
  return finished({ type: 'feedback', data }, read, { createdAt: measuredAt, idea })
}

function mapCritique(row: Row, now: Date): MappedRecord {
  const read = new FieldReader(row)
  const lists = (title: string, ...names: string[]) => {
    const words = read.list(...names).filter((word): word is string => typeof word === 'string')
    return words.length > 0 ? [`${title}: ${words.map(cleanLine).join('; ')}`] : []
  }
  const parts = [
    read.text(8_000, cleanProse, 'lessons', 'text', 'critique', 'reflection', 'summary'),
    ...lists('Worked', 'whatWorked', 'strengths'),
    ...lists('Failed', 'whatFailed', 'weaknesses'),
  ]
  const text = read.cut(parts.filter(Boolean).join('\n'), 10_000, 'text')
  const data = {
    text,
    forecast: read.number(-1e9, 1e9, 'predictedScore', 'forecast', 'expected'),
    outcome: read.number(-1e9, 1e9, 'actualScore', 'outcome', 'actual'),
    isApplied: read.flag('applied', 'isApplied'),
  }
  read.know('confidence')
  const [createdAt, idea] = [read.moment(now, ...createdNames), read.any(...ideaNames)?.value ?? null]
  return finished({ type: 'critique', data }, read, { createdAt, idea })
}

function mapInsight(row: Row, now: Date): MappedRecord {
  const read = new FieldReader(row)
  const category = read.text(100, cleanLine, 'feature', 'category', 'criterion')
  const data = {
    text: read.text(10_000, cleanProse, 'pattern', 'insight', 'text', 'description', 'title'),
    feature: features.some(({ key }) => key === category) ? category : null,
    platform: read.text(100, cleanLine, 'platform') || null,
    effect: read.number(-1e6, 1e6, 'impact', 'effect'),
    n: read.integer(0, 1e9, 'sampleSize', 'n', 'samples'),
  }
  read.know('evidence', 'confidence', 'isActive')
  return finished({ type: 'insight', data }, read, { createdAt: read.moment(now, ...createdNames) })
}

function mapAdjustment(row: Row, now: Date): MappedRecord {
  const read = new FieldReader(row)
  const name = read.text(100, cleanLine, 'criterion', 'feature', 'weight', 'name') || 'unnamed'
  const weight = (...names: string[]) => {
    const value = read.number(-1e6, 1e6, ...names)
    return value === null ? {} : { [name]: value }
  }
  const data = {
    before: weight('oldWeight', 'before', 'from'),
    after: weight('newWeight', 'after', 'to'),
    why: read.text(10_000, cleanProse, 'reason', 'why', 'rationale'),
  }
  read.know('insightId', 'autoApplied')
  return finished({ type: 'adjustment', data }, read, { createdAt: read.moment(now, ...createdNames) })
}
