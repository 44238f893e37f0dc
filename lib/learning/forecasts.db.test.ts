import { createHash } from 'node:crypto'
import { afterAll, beforeEach, expect, it } from 'vitest'
import type { UserContext } from '@/lib/access/context'
import { newId } from '@/lib/core/ids'
import { disconnectDb, systemDb, withTenant, withTenantTransaction } from '@/lib/platform/db/db'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { byName, defaultWeights } from './features'
import { profileInForce } from './profile-in-force'
import { scoreIdea, writeForecasts } from './write-forecast'

afterAll(disconnectDb)

let ctx: UserContext
beforeEach(async () => {
  ctx = await createMember(await createOrganization())
})

const features = byName([8, 6, 5, 5, 5, 5, 1])

async function storeIdea(): Promise<string> {
  const { organizationId } = ctx
  const id = newId()
  const textHash = createHash('sha256').update(id).digest()
  await withTenant(ctx, (db) =>
    db.generation.create({
      data: {
        id,
        organizationId,
        title: 'Rice',
        hook: 'Why?',
        platform: 'tiktok',
        engine: 'person',
        textHash,
        features,
      },
    }),
  )
  return id
}

function forecast(generationId: string) {
  const { organizationId } = ctx
  return withTenantTransaction(ctx, async (tx) => {
    const profile = await profileInForce(tx, organizationId)
    const { score, percentile } = scoreIdea(profile, features, [])
    await writeForecasts(tx, [
      { organizationId, generationId, profileId: profile.id, value: score, percentile, features },
    ])
    return { profile, score }
  })
}

it('starts each organization with one profile of the default weights, however many ask at once', async () => {
  const ask = () => withTenantTransaction(ctx, (tx) => profileInForce(tx, ctx.organizationId))
  const profiles = await Promise.all([ask(), ask(), ask(), ask()])
  expect(new Set(profiles.map(({ id }) => id)).size).toBe(1)
  expect(profiles[0]).toMatchObject({ version: 1, weights: defaultWeights })
  const stranger = await createMember(await createOrganization())
  const other = await withTenantTransaction(stranger, (tx) => profileInForce(tx, stranger.organizationId))
  expect(other.id).not.toBe(profiles[0]?.id)
})

it('stores a forecast before the post with the database’s time, and refuses one after it or a change', async () => {
  const generationId = await storeIdea()
  const { score } = await forecast(generationId)
  const stored = await systemDb().generationForecast.findFirstOrThrow({ where: { generationId } })
  expect(stored).toMatchObject({ value: score, percentile: 50, features, kind: 'score' })
  await expect(
    systemDb().$executeRaw`UPDATE generation_forecasts SET value = 9 WHERE generation_id = ${generationId}::uuid`,
  ).rejects.toThrow()
  const { organizationId } = ctx
  const postedAt = new Date(Date.now() - 60_000)
  const post = { platform: 'tiktok', postKey: 'a', postedAt, measuredAt: new Date(), views: 3, source: 'hand' }
  await withTenant(ctx, (db) => db.performanceFeedback.create({ data: { ...post, organizationId, generationId } }))
  await expect(forecast(generationId)).rejects.toThrow()
  expect(await systemDb().generationForecast.count({ where: { generationId } })).toBe(1)
})

it('refuses a forecast for another organization’s idea', async () => {
  const generationId = await storeIdea()
  ctx = await createMember(await createOrganization())
  await expect(forecast(generationId)).rejects.toThrow()
})
