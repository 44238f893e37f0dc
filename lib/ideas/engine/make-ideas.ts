import { type ByFeature, computeFeatures } from '@/lib/learning/features'
import { scoreIdea } from '@/lib/learning/write-forecast'
import { type IdeaPlatform, mostSources } from '../kinds'
import type { Beat, Scores, Source } from '../schemas'
import { termsOf } from '../search-terms'
import { type Explored, explore } from './explore'
import { beatsOf, platformLimits } from './formats'
import { hooksOf } from './hooks'
import { judge } from './judge'
import { gramsOf, likeness, mostAlike } from './likeness'
import { type Material, type Moment, momentsOf } from './material'
import { isOnTopic, named, subjectIn, subjectsOf } from './subjects'
import { type Outline, postOutlines, topicOutlines } from './topic-ideas'

/** The version of the grammar, kept with each idea that it makes. */
export const engineVersion = 'embedded-1'

export type MadeIdea = {
  title: string
  hook: string
  beats: Beat[]
  format: string
  platform: IdeaPlatform
  lengthSeconds: number
  hashtags: string[]
  scores: Scores
  sources: Source[]
  isExploration: boolean
  probability: number | null
}

type Request = {
  material: Material
  platform: IdeaPlatform
  count: number
  weights: ByFeature
  /** Titles and hooks that the organization has already. */
  existing: readonly { title: string; hook: string }[]
  /** From 0 to 1, as `Math.random`. */
  random: () => number
}

type Draft = Outline & { sources: Source[]; hashtags: string[]; clipScore: number | null; mainSource: string }
type Candidate = Draft & {
  grams: ReadonlySet<string>
  scores: Scores
  features: ByFeature
  score: number
  lengthSeconds: number
}

const mostCandidates = 400

/**
 * Makes up to `count` ideas from what there is, without a network and without a model: only sentences, numbers, posts and topics that
 * exist fill the grammar, and each idea names them. Fewer, or none, where there is too little; no two are more than 0.85 alike, nor like
 * one that exists. One of five is chosen by chance.
 */
export function makeIdeas({ material, platform, count, weights, existing, random }: Request): MadeIdea[] {
  const known = existing.map(gramsOf)
  const drafts = [...draftsOfVideos(material, platform), ...draftsOfPosts(material), ...draftsOfTopic(material)]
  const pool = spread(drafts).flatMap((draft) => candidateOf(draft, known, weights) ?? [])
  const explored = countOfExplored(count, random)
  const chosen: (Candidate & { luck: Explored | null })[] = []
  while (chosen.length < count) {
    const open = pool.filter(({ grams }) => chosen.every((one) => likeness(one.grams, grams) <= mostAlike))
    const isLucky = chosen.length >= count - explored
    const luck = isLucky
      ? explore(
          weights,
          open.map(({ features }) => features),
          random,
        )
      : null
    const next = luck ? open[luck.index] : best(open, chosen)
    if (!next) break
    chosen.push({ ...next, luck })
    pool.splice(pool.indexOf(next), 1)
  }
  return chosen.map(({ title, hook, beats, format, lengthSeconds, hashtags, scores, sources, luck }) => ({
    ...{ title, hook, beats, format, platform, lengthSeconds, scores, sources },
    hashtags: hashtags.slice(0, platformLimits[platform].hashtags),
    ...{ isExploration: luck !== null, probability: luck?.probability ?? null },
  }))
}

/** One of five; of what is left over, as often as it takes. */
function countOfExplored(count: number, random: () => number): number {
  return Math.floor(count / 5) + (random() < (count % 5) / 5 ? 1 : 0)
}

const repeated = { form: 0.25, format: 0.15, source: 0.6 }

/** The idea with the highest score, less for what those that were chosen have too. */
function best(open: readonly Candidate[], chosen: readonly Candidate[]): Candidate | undefined {
  const worth = (one: Candidate) => {
    const same = (key: 'form' | 'format' | 'mainSource') => chosen.filter((other) => other[key] === one[key]).length
    return (
      one.score - repeated.form * same('form') - repeated.format * same('format') - repeated.source * same('mainSource')
    )
  }
  let first: Candidate | undefined
  let most = Number.NEGATIVE_INFINITY
  for (const one of open) {
    const value = worth(one)
    if (value > most) [first, most] = [one, value]
  }
  return first
}

/** At most so many drafts, evenly from all. */
function spread(drafts: readonly Draft[]): Draft[] {
  const every = Math.max(1, drafts.length / mostCandidates)
  return Array.from(
    { length: Math.min(drafts.length, mostCandidates) },
    (_, at) => drafts[Math.floor(at * every)] as Draft,
  )
}

function candidateOf(draft: Draft, known: readonly ReadonlySet<string>[], weights: ByFeature): Candidate | null {
  const grams = gramsOf(draft)
  const nearest = known.reduce((most, one) => Math.max(most, likeness(one, grams)), 0)
  if (nearest > mostAlike) return null
  const scores = judge({ ...draft, nearest })
  const lengthSeconds = Math.max(1, Math.round(draft.beats.reduce((sum, { seconds }) => sum + (seconds ?? 0), 0)))
  const features = computeFeatures({ ...draft, scores, lengthSeconds })
  return { ...draft, grams, scores, features, lengthSeconds, score: scoreIdea({ weights }, features, []).score }
}

function draftsOfVideos({ videos, topic }: Material, platform: IdeaPlatform): Draft[] {
  return videos.flatMap((video) => {
    const spoken = momentsOf(video)
    const texts = video.lines.map(({ text }) => text)
    const subjects = subjectsOf(texts)
    const wanted = topic === '' ? spoken : spoken.filter(({ text }) => isOnTopic(text, topic))
    return wanted.flatMap((main) => {
      const subject = subjectIn(main.text, subjects)
      const name = subject === null ? null : named(subject, texts)
      return hooksOf(main, name).flatMap(({ formats, ...hook }) =>
        formats.flatMap((format) => {
          const made = beatsOf(format, main, spoken, subject, platform)
          if (!made) return []
          const title = format === 'list' && name !== null ? `${made.played.length} things about ${name}` : hook.title
          return {
            ...{ ...hook, title, format, beats: made.beats, hashtags: hashtagsOf(subject, subjects) },
            ...{ sources: made.played.slice(0, mostSources).map(sourceOf), clipScore: main.clip?.score ?? null },
            mainSource: `${main.videoId} ${main.at}`,
          }
        }),
      )
    })
  })
}

function sourceOf({ kind, text, videoId, clip, start, end }: Moment): Source {
  return { kind, text, videoId, clipId: clip?.id ?? null, generationId: null, start, end }
}

function draftsOfPosts({ posts, topic }: Material): Draft[] {
  const nowhere = { videoId: null, clipId: null, start: null, end: null }
  return posts
    .filter(({ title }) => topic === '' || isOnTopic(title, topic))
    .flatMap(({ id, title }) =>
      postOutlines(title).map((outline) => ({
        ...{ ...outline, hashtags: hashtagsOf(null, subjectsOf([title, title])), clipScore: null, mainSource: id },
        sources: [{ kind: 'post' as const, text: title, generationId: id, ...nowhere }],
      })),
    )
}

function draftsOfTopic({ topic }: Material): Draft[] {
  if (topic === '') return []
  const nowhere = { videoId: null, clipId: null, generationId: null, start: null, end: null }
  return topicOutlines(topic).map((outline, at) => ({
    ...{ ...outline, hashtags: hashtagsOf(termsOf(topic).slice(0, 3).join(' '), []), clipScore: null },
    ...{ mainSource: `topic ${at}`, sources: [{ kind: 'topic' as const, text: topic, ...nowhere }] },
  }))
}

function hashtagsOf(subject: string | null, subjects: readonly string[]): string[] {
  const words = [...(subject ? [subject] : []), ...subjects].map((phrase) => termsOf(phrase).join('').slice(0, 50))
  return [...new Set(words.filter((word) => word.length >= 3))].map((word) => `#${word}`)
}
