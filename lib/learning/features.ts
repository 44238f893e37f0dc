import { wordCount, wordSigns } from './idea-text'

/** A feature of an idea: a criterion from 0 to 10 that a judge gives with a reason, or a yes/no that code finds in the text. */
type Feature = { key: string; kind: 'criterion' | 'flag'; title: string; weight: number }

const criterion = <K extends string>(key: K, title: string, weight: number) =>
  ({ key, kind: 'criterion', title, weight }) as const satisfies Feature
const flag = <K extends string>(key: K, title: string, weight: number) =>
  ({ key, kind: 'flag', title, weight }) as const satisfies Feature

/** Changes whenever a feature is added, removed, or means something else: what was scored by another version trains nothing. */
export const featuresVersion = 1

/** What a score is made of, in the order of every list of weights and features. The weights are those of version 1. */
export const features = [
  criterion('hook', 'Hook', 0.1),
  criterion('clarity', 'Clarity', 0.05),
  criterion('emotion', 'Emotion', 0.08),
  criterion('novelty', 'Novelty', 0.05),
  criterion('usefulness', 'Usefulness', 0.05),
  criterion('shareability', 'Shareability', 0.08),
  flag('asks_question', 'Asks a question', 0.03),
  flag('has_number', 'Has a number', 0.04),
  flag('has_contrast', 'Has a contrast', 0.04),
  flag('first_person', 'Speaks in the first person', 0.02),
  flag('second_person', 'Speaks to the viewer', 0.03),
  flag('warning', 'Warns of something', 0.03),
  flag('how_to', 'Shows how to do something', 0.03),
  flag('curiosity_gap', 'Leaves a question open', 0.05),
  flag('short_hook', 'Short hook', 0.05),
  flag('list_format', 'List', 0.02),
  flag('story_format', 'Story', 0.03),
  flag('call_to_action', 'Call to action', 0.01),
  flag('short_length', 'Short video', 0.04),
  flag('own_footage', 'Uses your footage', 0.03),
] as const

export type FeatureKey = (typeof features)[number]['key']

/** A number for each feature: values of an idea, or weights. Stored as JSON by name, so that the order here may change. */
export type ByFeature = Record<FeatureKey, number>

/** The numbers in the order of `features`; `otherwise` for those that are missing or no numbers. */
export function inOrder(byFeature: unknown, otherwise: (feature: (typeof features)[number]) => number): number[] {
  const given = (typeof byFeature === 'object' && byFeature !== null ? byFeature : {}) as Record<string, unknown>
  return features.map((feature) => {
    const value = Object.hasOwn(given, feature.key) ? given[feature.key] : undefined
    return typeof value === 'number' && Number.isFinite(value) ? value : otherwise(feature)
  })
}

/** Numbers in the order of `features`, by name. */
export function byName(numbers: readonly number[]): ByFeature {
  return Object.fromEntries(features.map(({ key }, at) => [key, numbers[at] ?? 0])) as ByFeature
}

/** The weights in force until something was learned. */
export const defaultWeights: ByFeature = byName(features.map(({ weight }) => weight))

/** An idea as far as its features go. `scores` by criterion, 0 to 10; a source with a `videoId` is the organization's own footage. */
export type IdeaForFeatures = {
  title: string
  hook: string
  beats: readonly { text: string }[]
  format: string
  lengthSeconds: number | null
  hashtags: readonly string[]
  scores: Readonly<Record<string, { value: number } | undefined>>
  sources: readonly { videoId?: string | null }[]
}

const neutral = 5

/**
 * The features of an idea by name: criteria from 0 to 10 (5 for one that was not judged), yes/no as 1 or 0. Pure, so that no
 * model writes a feature other than its judgement of a criterion.
 */
export function computeFeatures(idea: IdeaForFeatures): ByFeature {
  const opening = `${idea.title}\n${idea.hook}`
  const closing = idea.beats.at(-1)?.text ?? ''
  const words = wordCount(idea.hook)
  const format = `${idea.format} ${idea.title}`
  const flags: Partial<Record<FeatureKey, boolean>> = {
    asks_question: wordSigns.asks_question(opening),
    has_number: wordSigns.has_number(opening),
    has_contrast: wordSigns.has_contrast(opening),
    first_person: wordSigns.first_person(opening),
    second_person: wordSigns.second_person(opening),
    warning: wordSigns.warning(opening),
    how_to: wordSigns.how_to(opening) || /\b(how.to|tutorial)\b/iu.test(idea.format),
    curiosity_gap: wordSigns.curiosity_gap(opening),
    short_hook: words > 0 && words <= 8,
    list_format: /\blist(icle)?\b|\btop \d|^\s*\d+ /iu.test(format.replaceAll('_', ' ')),
    story_format: /\b(story|storytime|journey|day in)\b/iu.test(format.replaceAll('_', ' ')),
    call_to_action: wordSigns.call_to_action(`${opening}\n${closing}`),
    short_length: idea.lengthSeconds !== null && idea.lengthSeconds <= 30,
    own_footage: idea.sources.some(({ videoId }) => Boolean(videoId)),
  }
  return byName(
    features.map(({ key, kind }) => {
      if (kind === 'flag') return flags[key] ? 1 : 0
      const value = Object.hasOwn(idea.scores, key) ? idea.scores[key]?.value : undefined
      return typeof value === 'number' && Number.isFinite(value) ? Math.max(0, Math.min(10, value)) : neutral
    }),
  )
}
