import { wordCount, wordSigns } from '@/lib/learning/idea-text'
import type { IdeaFormat } from '../kinds'
import type { Beat, Scores } from '../schemas'

type Judged = {
  title: string
  hook: string
  format: IdeaFormat
  beats: readonly Beat[]
  /** Of the clip that its first sentence is in, 0 to 100; null without one. */
  clipScore: number | null
  /** How alike the most similar idea is, 0 to 1. */
  nearest: number
}

const strongWords =
  /\b(love|hate|afraid|scared|fear|cry|cried|laugh\w*|amazing|incredible|terrible|crazy|shock\w*|wow|angry|happy|sad|proud|beautiful|dream|die|died|lost|fight|win|won|fail\w*|never|worst|best|regret)\b/giu

/** What the rules make of an idea: from 0 to 10 by criterion, each with what it rests on. */
export function judge(idea: Judged): Scores {
  return {
    hook: hookScore(idea),
    clarity: clarityScore(idea),
    emotion: emotionScore(idea),
    novelty: {
      value: tenth(10 * (1 - idea.nearest)),
      reason:
        idea.nearest < 0.15
          ? 'Unlike any idea you have.'
          : `The most similar idea is ${Math.round(100 * idea.nearest)}% alike.`,
    },
    usefulness: usefulnessScore(idea),
    shareability: shareabilityScore(idea),
  }
}

function hookScore({ hook, title }: Judged) {
  const words = wordCount(hook)
  const signs = [
    ...(wordSigns.asks_question(`${title} ${hook}`) ? ['asks a question'] : []),
    ...(wordSigns.has_number(`${title} ${hook}`) ? ['names a number'] : []),
    ...(wordSigns.warning(hook) ? ['warns'] : []),
    ...(wordSigns.curiosity_gap(hook) || /next\.$|“but/u.test(hook) ? ['leaves something open'] : []),
  ]
  const brevity = words <= 8 ? 2 : words <= 14 ? 1 : 0
  const value = 4 + brevity + 1.5 * signs.length
  return { value: tenth(value), reason: `${words} words${signs.length > 0 ? `; it ${listed(signs)}` : ''}.` }
}

function clarityScore({ beats }: Judged) {
  const words = beats.map(({ text }) => wordCount(text))
  const mean = words.reduce((sum, count) => sum + count, 0) / Math.max(1, words.length)
  return {
    value: tenth(10 - Math.max(0, mean - 8) / 2),
    reason: `${beats.length} beats of ${Math.round(mean)} words on average.`,
  }
}

function emotionScore({ hook, beats, clipScore }: Judged) {
  const text = [hook, ...beats.map((beat) => beat.text)].join(' ')
  const strong = [...new Set([...text.matchAll(strongWords)].map(([word]) => word.toLowerCase()))]
  const shouts = /!/u.test(text)
  const value = 3 + Math.min(3, strong.length) + (shouts ? 1 : 0) + (clipScore === null ? 0 : (3 * clipScore) / 100)
  const reasons = [
    strong.length > 0 ? `Strong words: ${strong.slice(0, 3).join(', ')}` : 'No strong words',
    ...(clipScore === null ? [] : [`its moment has ${Math.round(clipScore)} of 100 as a clip`]),
  ]
  return { value: tenth(value), reason: `${reasons.join('; ')}.` }
}

function usefulnessScore({ title, hook, format, beats }: Judged) {
  const how = format === 'how_to' || wordSigns.how_to(`${title} ${hook}`)
  const hasNumber = beats.some(({ text }) => /\d/u.test(text))
  const value = 3 + (how ? 4 : 0) + (format === 'list' ? 2 : 0) + (format === 'question' ? 2 : 0) + (hasNumber ? 1 : 0)
  const reason = how
    ? 'It shows how something is done.'
    : format === 'list'
      ? 'It gives several things to take along.'
      : format === 'question'
        ? 'It answers a question.'
        : 'It tells rather than teaches.'
  return { value: tenth(value), reason }
}

function shareabilityScore({ title, hook, beats }: Judged) {
  const text = `${title} ${hook}`
  const speaks = wordSigns.second_person(text)
  const asks = /\bAsk viewers\b/u.test(beats.at(-1)?.text ?? '')
  const isShort = wordCount(title) <= 8
  const value = 3 + (speaks ? 2 : 0) + (asks ? 2 : 0) + (isShort ? 1.5 : 0) + (wordSigns.has_contrast(text) ? 1 : 0)
  const reasons = [
    ...(speaks ? ['speaks to the viewer'] : []),
    ...(asks ? ['asks for an answer'] : []),
    ...(isShort ? ['has a short title'] : []),
  ]
  return {
    value: tenth(value),
    reason: reasons.length > 0 ? `It ${listed(reasons)}.` : 'Nothing in it asks to be sent on.',
  }
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

function tenth(value: number): number {
  return Math.round(10 * Math.max(0, Math.min(10, value))) / 10
}
