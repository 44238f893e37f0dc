import { describe, expect, it } from 'vitest'
import { defaultWeights } from '@/lib/learning/features'
import { ideaPlatforms } from '../kinds'
import { termsOf } from '../search-terms'
import { explore, seeded } from './explore'
import { platformLimits } from './formats'
import { gramsOf, likeness, mostAlike } from './likeness'
import { type MadeIdea, makeIdeas } from './make-ideas'
import { butIn, type Material, numberIn, quoteOf } from './material'
import { subjectsOf } from './subjects'

const said = [
  'Welcome back to the kitchen, today we talk about sourdough bread.',
  'How do you know when your bread is really done?',
  'You tap the loaf and listen for a hollow sound.',
  'I thought my first loaf was perfect, but inside it was completely raw.',
  'We tried again the next day with a hotter oven.',
  'The oven has to be at 450 degrees before the loaf goes in.',
  'Never open the oven in the first twenty minutes.',
  'Let me show you how to shape the loaf without tearing it.',
  'You fold the dough toward you and turn it.',
  'A sourdough starter is a pet that you feed every morning.',
  'So, bread is just patience that you can eat!',
  'The dough needs 3 hours on a warm day and 6 hours in winter.',
  'Right.',
  'Thanks for watching, and subscribe for the next loaf.',
  'My neighbor said “this is the best thing I ever ate” and left with half of it.',
  '日本語の文章です。',
  '',
]

function randomMaterial(random: () => number): Material {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
  const videos = Array.from({ length: Math.floor(random() * 4) }, (_, at) => {
    let second = random() * 5
    const lines = Array.from({ length: Math.floor(random() * 40) }, () => {
      const start = second
      second += 0.5 + random() * 9
      return { start, end: second, text: pick(said) }
    })
    const clips = Array.from({ length: 3 }, (_, clip) => ({
      id: `c${at}${clip}`,
      start: random() * second,
      end: second,
      score: 100 * random(),
    }))
    return { id: `v${at}`, title: 'Bread', lines, clips }
  })
  const posts = random() < 0.3 ? [{ id: 'p', title: 'Why my oven lies to me' }] : []
  return { videos, posts, topic: random() < 0.5 ? '' : pick(['sourdough', 'oven', 'house plants', 'x'.repeat(500)]) }
}

const flat = (text: string) => text.toLowerCase().replace(/["“”]/g, '')
const quotesOf = ({ title, hook, beats }: MadeIdea) =>
  [title, hook, ...beats.map(({ text }) => text)].flatMap((text) =>
    [...text.matchAll(/“([^”]*)”/gu)].map(([, quote]) => String(quote)),
  )

describe('the embedded engine for ideas', () => {
  it('names only sources that exist, with their words and times, and makes no two ideas alike', () => {
    const seed = Date.now() % 1_000_000
    console.info(`Seed of the engine: ${seed}`)
    const random = seeded(seed)
    let made = 0
    for (let round = 0; round < 40; round += 1) {
      const material = randomMaterial(random)
      const platform = ideaPlatforms[round % 4] ?? 'other'
      const existing = [{ title: 'The oven in one sentence', hook: '“We tried again the next day with a hotter oven”' }]
      const ideas = makeIdeas({
        material,
        platform,
        count: 1 + (round % 20),
        weights: defaultWeights,
        existing,
        random,
      })
      made += ideas.length
      expect(ideas.length).toBeLessThanOrEqual(1 + (round % 20))
      const grams = [...ideas.map(gramsOf), ...existing.map(gramsOf)]
      for (const [at, one] of grams.entries()) {
        for (const other of grams.slice(at + 1)) expect(likeness(one, other)).toBeLessThanOrEqual(mostAlike)
      }
      for (const idea of ideas) {
        expect(idea.sources.length).toBeGreaterThan(0)
        expect(idea.lengthSeconds).toBeLessThanOrEqual(platformLimits[platform].seconds + 1)
        for (const { videoId, start, end, text, kind } of idea.sources) {
          if (kind === 'topic') expect(text).toBe(material.topic)
          else if (kind === 'post') expect(material.posts.map(({ title }) => title)).toContain(text)
          else expect(material.videos.find(({ id }) => id === videoId)?.lines).toContainEqual({ start, end, text })
        }
        for (const { videoId, start, end } of idea.beats) {
          if (videoId === null) continue
          expect(idea.sources).toContainEqual(expect.objectContaining({ videoId, start, end }))
        }
        const words = flat([material.topic, ...idea.sources.map(({ text }) => text), 'but.'].join('\n'))
        for (const quote of quotesOf(idea)) expect(words).toContain(flat(quote).replace(/…$/, ''))
      }
    }
    expect(made).toBeGreaterThan(60)
  })

  it('makes nothing from nothing, and from a topic alone says so', () => {
    const blank = { platform: 'tiktok', count: 5, weights: defaultWeights, existing: [], random: seeded(1) } as const
    expect(makeIdeas({ ...blank, material: { videos: [], posts: [], topic: '' } })).toEqual([])
    const ideas = makeIdeas({ ...blank, material: { videos: [], posts: [], topic: 'house plants' } })
    expect(ideas).toHaveLength(5)
    for (const { title, sources } of ideas) {
      expect(termsOf(title)).toContain('plants')
      expect(sources.map(({ kind, text }) => [kind, text])).toEqual([['topic', 'house plants']])
    }
  })

  it('gives each criterion from 0 to 10 with a reason, and varies hooks and formats', () => {
    const lines = said.slice(0, 12).map((text, at) => ({ text, start: 5 * at, end: 5 * at + 4 }))
    const material = { videos: [{ id: 'v', title: 'Bread', lines, clips: [] }], posts: [], topic: '' }
    const ideas = makeIdeas({
      material,
      platform: 'youtube',
      count: 6,
      weights: defaultWeights,
      existing: [],
      random: seeded(1),
    })
    for (const { scores } of ideas) {
      expect(Object.keys(scores)).toHaveLength(6)
      for (const { value, reason } of Object.values(scores)) {
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(10)
        expect(reason).toMatch(/\.$/)
      }
    }
    expect(new Set(ideas.map(({ format }) => format)).size).toBeGreaterThanOrEqual(3)
  })

  it('explores with one idea of five, by Thompson sampling with a probability', () => {
    const material = { videos: [], posts: [], topic: 'house plants' }
    let explored = 0
    let all = 0
    for (let seed = 0; seed < 200; seed += 1) {
      const ideas = makeIdeas({
        material,
        platform: 'tiktok',
        count: 3,
        weights: defaultWeights,
        existing: [],
        random: seeded(seed),
      })
      all += ideas.length
      for (const { isExploration, probability } of ideas) {
        explored += isExploration ? 1 : 0
        expect(probability === null).toBe(!isExploration)
        if (probability !== null) expect(probability).toBeGreaterThan(0)
      }
    }
    expect(explored / all).toBeGreaterThan(0.14)
    expect(explored / all).toBeLessThan(0.26)
    expect(explore(defaultWeights, [], seeded(1))).toBeNull()
  })
})

it('finds numbers, contrasts, quotes and subjects in sentences for ideas', () => {
  expect(numberIn('It has to be at 450 degrees.')).toBe('450 degrees')
  expect(numberIn('About 20% of them, in 1999.')).toBe('20%')
  expect(numberIn('It was in 1999.')).toBeNull()
  expect(butIn('I thought it was good, but it was raw inside.')).toBe('I thought it was good')
  expect(butIn('Nothing but bread.')).toBeNull()
  expect(quoteOf('So, um, bread is patience.')).toBe('Bread is patience')
  expect(quoteOf('one two three four five', 3)).toBe('One two three…')
  expect(subjectsOf(['The oven is hot.', 'My oven lies.', 'People like it.'])).toEqual(['oven'])
})
