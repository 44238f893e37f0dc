import { setImmediate as soon } from 'node:timers/promises'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { Invalid, Precondition } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import * as storage from '@/lib/storage-prisma'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { interleave } from './testing/interleave'

vi.mock('@/lib/platform/events')
afterAll(disconnectDb)

const { setTenantContext } = storage
let tenant: string
beforeEach(async () => {
  tenant = await createOrganization()
})
const within = <T>(work: () => Promise<T>, who = tenant) => setTenantContext(who, work)

const generation = (id: string, more: Partial<storage.OldGeneration> = {}): storage.OldGeneration => ({
  id,
  timestamp: new Date('2025-03-04T17:54:47.924Z'),
  platform: 'youtube',
  niche: 'mechanical keyboards',
  concept: {
    title: 'POV: your first day',
    hook: 'Stop doing this',
    script: [{ beat: 'hook', seconds: 3, text: 'hook about keyboards' }],
    hashtags: ['#fyp'],
    duration: 22,
  },
  scores: { hook: 1.3, clarity: 5.1 },
  viralScore: 5.06,
  isFavorite: false,
  model: 'gpt-4o',
  ...more,
})
const critique = (id: string, generationId: string, applied = false): storage.OldCritique => ({
  ...{ id, generationId, applied, createdAt: new Date('2025-04-01'), predictedScore: 7.8, actualScore: 6.8 },
  ...{ whatWorked: ['clear promise'], whatFailed: [], lessons: 'Open on the result.', confidence: 0.69 },
})
const insight = (id: string): storage.OldInsight => ({
  ...{ id, category: 'format', pattern: 'question hooks do better', evidence: new Set(['gen_a']), impact: -0.11 },
  ...{ confidence: 0.78, sampleSize: 32, discoveredAt: new Date('2025-02-01'), isActive: true },
})
const adjustment = (id: string, insightId: string): storage.OldAdjustment => ({
  ...{ id, insightId, criterion: 'clarity', oldWeight: 0.2, newWeight: 0.26, reason: 'applied from insight' },
  ...{ appliedAt: new Date('2025-02-02'), autoApplied: true },
})

describe('the storage API by its old names', () => {
  it('does what the old store did, in the order in which the old code used it', async () => {
    setTenantContext(tenant)
    expect(await storage.getGenerations()).toEqual([])
    const [one, two] = [
      generation('gen_a'),
      generation('gen_b', { timestamp: new Date('2025-03-05'), isFavorite: true }),
    ]
    await storage.saveGeneration(one)
    await storage.saveGeneration(two)
    expect(await storage.getGenerations()).toEqual([two, one])
    expect(await storage.getGenerations(1)).toEqual([two])
    expect(await storage.getFavorites()).toEqual([two])
    expect(await storage.searchGenerations('KEYBOARDS')).toEqual([two, one])
    expect(await storage.searchGenerations('100%')).toEqual([])

    await storage.saveGeneration({ ...one, isFavorite: true, concept: { ...one.concept, title: 'Another title' } })
    expect(await storage.getFavorites()).toMatchObject([
      { id: 'gen_b' },
      { id: 'gen_a', concept: { title: 'Another title' } },
    ])
    expect(await storage.getGenerations()).toHaveLength(2)

    await storage.saveCritique(critique('crit_1', 'gen_a'))
    await storage.saveCritique(critique('crit_2', 'gen_b', true))
    expect(await storage.getCritiques('gen_a')).toEqual([critique('crit_1', 'gen_a')])
    expect(await storage.getCritiques()).toHaveLength(2)
    expect(await storage.getUnappliedCritiques()).toEqual([critique('crit_1', 'gen_a')])
    await storage.saveCritique(critique('crit_1', 'gen_a', true))
    expect(await storage.getUnappliedCritiques()).toEqual([])

    await storage.saveInsight(insight('ins_0'))
    expect(await storage.getInsights()).toEqual([insight('ins_0')])
    await storage.saveAdjustment(adjustment('adj_0', 'ins_0'))
    await storage.saveAdjustment(adjustment('adj_0', 'ins_0'))

    await storage.deleteGeneration('gen_b')
    await storage.deleteGeneration('gen_b')
    expect((await storage.getGenerations()).map(({ id }) => id)).toEqual(['gen_a'])
    expect(await storage.getAnalyticsData()).toMatchObject({
      ...{ totalGenerations: 1, totalFavorites: 1, generationsByPlatform: { youtube: 1 }, totalCritiques: 2 },
      ...{ unappliedCritiques: 0, totalInsights: 1, totalAdjustments: 1, totalFeedback: 0, averageViews: null },
    })
  })

  it('gives back what JSON cannot say, and fields that it does not know', async () => {
    const odd = generation('gen odd/1', {
      viralScore: Number.NaN,
      legacy: {
        seen: new Date(5),
        'a.b': [1n, undefined, Number.POSITIVE_INFINITY],
        tags: new Map([['a', new Set([1])]]),
      },
      platform: 'myspace',
      scores: { hook: 11 },
      concept: { title: '', hook: '\0 lone \ud800', duration: -5 },
    })
    await within(() => storage.saveGeneration(odd))
    expect(await within(() => storage.getGenerations())).toEqual([odd])
    const own = generation('gen_types', { $types: { mine: 'date' }, $: 1 })
    await within(() => storage.saveGeneration(own))
    expect(await within(() => storage.getGenerations())).toContainEqual(own)
  })

  it('takes ids of ideas that were made here, and keeps what the old form cannot say', async () => {
    const ctx = await createMember(tenant)
    const id = newId()
    const beats = [{ text: 'One', start: 1.5, end: 3 }]
    const scores = { hook: { value: 7, reason: 'It asks.' } }
    await systemDb().generation.create({
      data: {
        id,
        organizationId: tenant,
        title: 'Made here',
        hook: 'A hook',
        platform: 'tiktok',
        engine: 'embedded',
        beats,
        scores,
        textHash: new Uint8Array([1]),
      },
    })
    const [made] = await setTenantContext(ctx, () => storage.getGenerations())
    expect(made).toMatchObject({ id, concept: { title: 'Made here', script: [{ text: 'One' }] }, scores: { hook: 7 } })
    await setTenantContext(ctx, () => storage.saveGeneration({ ...(made as storage.OldGeneration), isFavorite: true }))
    const rows = await systemDb().generation.findMany({ where: { organizationId: tenant } })
    expect(rows).toMatchObject([{ id, isFavorite: true, beats, scores }])
  })

  it('shows at the old row what was changed here since', async () => {
    await within(() => storage.saveGeneration(generation('gen_a')))
    await systemDb().generation.updateMany({
      where: { organizationId: tenant },
      data: { title: 'Renamed', isFavorite: true },
    })
    expect(await within(() => storage.getGenerations())).toMatchObject([
      {
        id: 'gen_a',
        isFavorite: true,
        niche: 'mechanical keyboards',
        concept: { title: 'Renamed', hook: 'Stop doing this' },
      },
    ])
  })

  it('saves the same id at once as one row', async () => {
    await within(() =>
      Promise.all([1, 2, 3, 4].map((viralScore) => storage.saveGeneration(generation('gen_a', { viralScore })))),
    )
    expect(await within(() => storage.getGenerations())).toHaveLength(1)
  })

  it('forecasts of an idea that is new, and of none that is old', async () => {
    await within(() => storage.saveGeneration(generation('gen_old')))
    await within(() => storage.saveGeneration(generation('gen_new', { timestamp: new Date() })))
    const rows = await systemDb().generation.findMany({
      where: { organizationId: tenant },
      include: { forecasts: true },
    })
    expect(Object.fromEntries(rows.map(({ engine, forecasts }) => [engine, forecasts.length]))).toEqual({
      imported: 0,
      provider: 1,
    })
  })

  it('refuses a row that contains itself or is too large', async () => {
    const own: Record<string, unknown> = { ...generation('gen_a') }
    own.self = own
    await expect(within(() => storage.saveGeneration(own as storage.OldGeneration))).rejects.toThrow(Invalid)
    const large = generation('gen_b', { notes: 'x'.repeat(1_000_001) })
    await expect(within(() => storage.saveGeneration(large))).rejects.toThrow(/too large/)
    expect(await within(() => storage.getGenerations())).toEqual([])
  })
})

describe('the tenant of an asynchronous scope', () => {
  it('reads nothing and writes nothing without one, and says what to do', async () => {
    setTenantContext(null)
    await within(() => storage.saveGeneration(generation('gen_a')))
    const reads = [
      storage.getGenerations,
      storage.getFavorites,
      storage.getCritiques,
      storage.getUnappliedCritiques,
      storage.getInsights,
    ]
    for (const read of reads) expect(await read()).toEqual([])
    expect(await storage.searchGenerations('POV')).toEqual([])
    expect((await storage.getAnalyticsData()).totalGenerations).toBe(0)
    const writes = [
      () => storage.saveGeneration(generation('gen_b')),
      () => storage.deleteGeneration('gen_a'),
      () => storage.saveCritique(critique('c', 'gen_a')),
      () => storage.saveInsight(insight('i')),
      () => storage.saveAdjustment(adjustment('a', 'i')),
    ]
    for (const write of writes) {
      await expect(write()).rejects.toThrow(Precondition)
      await expect(write()).rejects.toThrow(/Call setTenantContext\(organizationId\) first/)
    }
    expect(await within(() => storage.getGenerations())).toHaveLength(1)
  })

  it.each(['', 'nobody', '%', "' OR 1=1"])('refuses %j as a tenant', (id) =>
    expect(() => setTenantContext(id)).toThrow(Invalid),
  )

  it('keeps scopes that run side by side or inside of each other apart', async () => {
    const other = await createOrganization()
    await within(() => storage.saveGeneration(generation('gen_a')))
    await within(() => storage.saveGeneration(generation('gen_b')), other)
    const ids = async () => (await storage.getGenerations()).map(({ id }) => id)
    const request = async (who: string, turns: number) => {
      setTenantContext(who)
      for (let turn = 0; turn < turns; turn += 1) await soon()
      return ids()
    }
    expect(await Promise.all([request(tenant, 3), request(other, 1), request(tenant, 0)])).toEqual([
      ['gen_a'],
      ['gen_b'],
      ['gen_a'],
    ])
    const nested = await within(async () => {
      const before = await ids()
      const inner = await within(ids, other)
      const later = new Promise<string[]>((resolve) => setTimeout(() => resolve(ids()), 1))
      return [before, inner, await ids(), await later]
    })
    expect(nested).toEqual([['gen_a'], ['gen_b'], ['gen_a'], ['gen_a']])
  })

  it('does not reach rows of another tenant by any id', async () => {
    const other = await createOrganization()
    await within(() => storage.saveGeneration(generation('gen_a')), other)
    const row = await systemDb().generation.findFirstOrThrow({ where: { organizationId: other } })
    await within(async () => {
      await storage.deleteGeneration('gen_a')
      await storage.deleteGeneration(row.id)
      await storage.saveGeneration(generation(row.id, { niche: 'mine' }))
      expect(await storage.getCritiques(row.id)).toEqual([])
      await storage.saveCritique(critique('c', row.id))
      expect(await storage.getGenerations()).toMatchObject([{ id: row.id, niche: 'mine' }])
    })
    expect(await within(() => storage.getGenerations(), other)).toEqual([generation('gen_a')])
    expect(await within(() => storage.getCritiques(), other)).toEqual([])
  })

  it('gives no wrong row to any of 1,000 interleaved calls of five tenants', { timeout: 120_000 }, async () => {
    const tenants = await Promise.all(Array.from({ length: 5 }, () => createOrganization()))
    expect(await interleave(tenants, { calls: 1_000, atOnce: 16, seed: Date.now() % 1e6 })).toEqual({
      wrong: [],
      calls: 1_000,
    })
  })
})
