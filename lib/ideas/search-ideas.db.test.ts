import { afterAll, expect, it, vi } from 'vitest'
import type { UserContext } from '@/lib/access/context'
import { disconnectDb, withTenantTransaction } from '@/lib/platform/db/db'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { allowedTypos, nearestTerms } from './edit-distance'
import { searchIdeas } from './search-ideas'
import { termsOf } from './search-terms'
import { type NewGeneration, storeGenerations } from './store-generation'

vi.mock('@/lib/platform/events')
afterAll(disconnectDb)

const words = [
  ...['bread', 'breads', 'baking', 'Bäcker', 'sourdough', 'mistakes', 'kitchen', 'kitten', "don't", '3,000', 'São'],
  ...[
    '日本語の動画',
    'خبز',
    'хлеб',
    'क्या',
    '😀',
    "o'clock",
    'a&b',
    "'quoted'",
    'back\\slash',
    ':*',
    '!',
    '(or)',
    'x|y',
  ],
]

function randomFrom(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** What the search is to find, without an index or a database. */
function plainScan(texts: readonly string[], query: string): number[] {
  const ideas = texts.map((text) => new Set(termsOf(text)))
  const known = [...new Set(ideas.flatMap((terms) => [...terms]))]
  const asked = [...new Set(termsOf(query))].slice(0, 12)
  const wanted = asked.map((word, at) => {
    const isPrefix = at === asked.length - 1
    const fits = (term: string) => (isPrefix ? term.startsWith(word) : term === word)
    if (known.some(fits) || allowedTypos(word) === 0) return fits
    const nearest = nearestTerms(word, known, isPrefix)
    return nearest.length > 0 ? (term: string) => nearest.includes(term) : fits
  })
  if (wanted.length === 0) return []
  return ideas.flatMap((terms, at) => (wanted.every((fits) => [...terms].some(fits)) ? [at] : []))
}

it('finds in ideas what a plain scan finds, with typos, beginnings and every script', async () => {
  const seed = Date.now() % 1_000_000
  console.info(`Seed of the search for ideas: ${seed}`)
  const random = randomFrom(seed)
  const some = () => Array.from({ length: 1 + random(4) }, () => words[random(words.length)] as string).join(' ')
  const ctx: UserContext = await createMember(await createOrganization())
  const rows: NewGeneration[] = Array.from({ length: 60 }, () => ({
    ...{ title: some(), hook: some(), topic: some(), platform: 'tiktok', engine: 'imported' },
  }))
  const ids = await withTenantTransaction(ctx, (tx) => storeGenerations(tx, ctx, rows))
  const texts = rows.map(({ title, hook, topic }) => `${title}\n${hook}\n${topic}`)
  let found = 0
  for (let at = 0; at < 100; at += 1) {
    const letters = [...some()]
    const change = random(3)
    if (change === 1) letters.splice(random(letters.length), 1)
    if (change === 2) letters.splice(random(letters.length), 0, 'abkr'[random(4)] as string)
    const query = letters.slice(0, random(3) === 0 ? 4 : letters.length).join('')
    if (query.trim() === '') continue
    const expected = plainScan(texts, query).map((index) => ids[index] as string)
    const { data } = await searchIdeas(ctx, { query, limit: 100 })
    expect(data.map(({ id }) => id).toSorted(), query).toEqual(expected.toSorted())
    found += expected.length
  }
  expect(found).toBeGreaterThan(30)
})

it('pages through what it finds in ideas, best first, and says what it searched for instead', async () => {
  const ctx: UserContext = await createMember(await createOrganization())
  const blank = { platform: 'tiktok', engine: 'imported', hook: '' } as const
  const [, inTopic, inTitle] = await withTenantTransaction(ctx, (tx) =>
    storeGenerations(tx, ctx, [
      { ...blank, title: 'Something else' },
      { ...blank, title: 'Baking', topic: 'sourdough' },
      { ...blank, title: 'Sourdough at home' },
    ]),
  )
  const first = await searchIdeas(ctx, { query: 'sourduogh', limit: 1 })
  expect(first.corrections).toEqual([{ from: 'sourduogh', to: ['sourdough'] }])
  expect(first.data.map(({ id }) => id)).toEqual([inTitle])
  const next = await searchIdeas(ctx, { query: 'sourduogh', limit: 1, cursor: String(first.nextCursor) })
  expect(next).toMatchObject({ data: [{ id: inTopic }], nextCursor: null })
})
