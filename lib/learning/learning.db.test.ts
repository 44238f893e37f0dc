import { afterAll, beforeEach, expect, it, vi } from 'vitest'
import { loop } from '@/bench/learning/policies'
import { simulate } from '@/bench/learning/simulate'
import type { UserContext } from '@/lib/access/context'
import { systemContext } from '@/lib/access/system-context'
import { Conflict, Forbidden, NotFound } from '@/lib/core/errors'
import { disconnectDb, systemDb, withTenant, withTenantTransaction } from '@/lib/platform/db/db'
import { sendEvents } from '@/lib/platform/events'
import { storePostedIdeas } from '@/prisma/factories/learning-posts'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { type ByFeature, defaultWeights, features } from './features'
import { getLearning } from './get-learning'
import { learn } from './learn'
import { listAdjustments } from './list-adjustments'
import { listInsights } from './list-insights'
import { listLooks } from './list-looks'
import { profileInForce } from './profile-in-force'
import { setLearning } from './set-learning'
import { seedOf } from './statistics/random'
import { replay } from './statistics/replay'
import { sweepLearning } from './sweep-learning'
import { undoAdjustment } from './undo-adjustment'
import { writeCritiques } from './write-critiques'
import { writeForecasts } from './write-forecast'

vi.mock('@/lib/platform/events', async (original) => ({
  ...(await original<typeof import('@/lib/platform/events')>()),
  sendEvents: vi.fn(async () => {}),
}))
afterAll(disconnectDb)

let ctx: UserContext
let organizationId: string
beforeEach(async () => {
  ctx = await createMember(await createOrganization(), 'admin')
  organizationId = ctx.organizationId
})

const posts = 100
const strong = simulate({ world: 'strong', seed: 4, posts, at: [] }, loop(1))
const start = Date.now() - 1_000_000

/** Numbers of posts `from` to `to` of one history, in the tables. */
function hear(from: number, to: number, organization = organizationId) {
  const ideas = strong.posted.slice(from, to)
  return storePostedIdeas(organization, ideas, new Date(start + from * 1_000))
}

const system = () => systemContext(organizationId, 'learn')
const weightsInForce = async () =>
  (await withTenantTransaction(ctx, (tx) => profileInForce(tx, organizationId))).weights

/** What the pure reducer says of the same posts. */
function expected(batches: readonly number[]) {
  const policy = loop(seedOf(organizationId))
  for (const end of batches) policy.add(strong.posts.slice(0, end))
  return policy
}

it('decides from the tables as the reducer does from memory, and replaying its adjustments gives the weights', async () => {
  await hear(0, 70)
  const first = await learn(system())
  expect(first.isDone).toBe(true)
  await hear(70, posts)
  await learn(system())
  const policy = expected([70, posts])
  const looks = await listLooks(ctx)
  expect(looks.data.map(({ n, p, decision }) => ({ n, p, decision })).reverse()).toEqual(
    policy.steps.flatMap((step) => (step.type === 'look' ? [{ n: step.n, p: step.p, decision: step.decision }] : [])),
  )
  expect(policy.changes).toBeGreaterThan(0)
  const weights = await weightsInForce()
  for (const [at, { key }] of features.entries()) expect(weights[key]).toBeCloseTo(policy.weights[at] as number, 9)

  const rows = await systemDb().scoringAdjustment.findMany({
    where: { organizationId },
    include: { toProfile: true },
    orderBy: { toProfile: { version: 'asc' } },
  })
  const replayed = replay(rows as { before: Partial<ByFeature>; after: Partial<ByFeature> }[])
  for (const [at, row] of rows.entries()) {
    const stored = row.toProfile?.weights as ByFeature
    for (const { key } of features) expect(Math.abs((replayed[at] as ByFeature)[key] - stored[key])).toBeLessThan(1e-9)
  }
  const audits = { organizationId, action: 'learning.adjust' }
  expect(await systemDb().auditEntry.count({ where: audits })).toBe(rows.length)
})

it('gives the same posts one look, however many learn at once and however often', async () => {
  await hear(0, 65)
  await Promise.all([learn(system()), learn(system()), learn(system())])
  const before = await listLooks(ctx)
  expect(before.data.map(({ n }) => n)).toEqual([60, 40])
  expect(await learn(system())).toEqual({ lookIds: [], isDone: true })
  expect((await listLooks(ctx)).data).toEqual(before.data)
  expect((await systemDb().learningState.findUniqueOrThrow({ where: { organizationId } })).dueAt).toBeNull()
})

it('stores nothing of a call that fails in the middle, and the whole of the next one', async () => {
  await hear(0, posts)
  let calls = 0
  const failing = () => {
    calls++
    if (calls > 4) throw new Error('The process ended.')
    return new Date()
  }
  await expect(learn({ ...system(), now: failing })).rejects.toThrow('The process ended.')
  expect(await systemDb().learningLook.count({ where: { organizationId } })).toBe(0)
  expect(await systemDb().reflexionInsight.count({ where: { organizationId } })).toBe(0)
  await learn(system())
  expect((await listLooks(ctx)).data.map(({ n }) => n).reverse()).toEqual(
    expected([posts]).steps.flatMap((step) => (step.type === 'look' ? [step.n] : [])),
  )
})

it('counts a post once, whatever snapshots and reposts there are, and none that is young or elsewhere', async () => {
  const [first] = await hear(0, 3)
  const [post] = await systemDb().performanceFeedback.findMany({ where: { organizationId, generationId: first } })
  if (!post) throw new Error('Nothing was stored.')
  const again = { ...post, createdAt: new Date(), id: crypto.randomUUID() }
  await systemDb().performanceFeedback.createMany({
    data: [
      { ...again, measuredAt: new Date(post.measuredAt.getTime() + 3_600_000) },
      { ...again, id: crypto.randomUUID(), postKey: 'a repost' },
      { ...again, id: crypto.randomUUID(), platform: 'youtube', postKey: 'another place' },
    ],
  })
  await systemDb().performanceFeedback.updateMany({
    where: { organizationId, postKey: 'another place' },
    data: { platform: 'other' },
  })
  expect((await getLearning(ctx)).posts).toBe(3)
})

it('takes a change back for an admin, once, and says so', async () => {
  await hear(0, posts)
  await learn(system())
  const { data } = await listAdjustments(ctx)
  const latest = data.find(({ isUndoable }) => isUndoable)
  if (!latest) throw new Error('Nothing was learned.')
  const before = await weightsInForce()
  const member = await createMember(organizationId)
  await expect(undoAdjustment(member, { adjustmentId: latest.id })).rejects.toThrow(Forbidden)
  await undoAdjustment(ctx, { adjustmentId: latest.id })
  const after = await weightsInForce()
  for (const { title, before: old, after: young } of latest.changes) {
    const key = features.find((feature) => feature.title === title)?.key as keyof ByFeature
    expect(after[key]).toBeCloseTo(before[key] - (young - old), 6)
  }
  await expect(undoAdjustment(ctx, { adjustmentId: latest.id })).rejects.toThrow(Conflict)
  const view = await getLearning(ctx)
  expect(view.adjustments[0]).toMatchObject({ kind: 'undone', isUndoable: false })
  expect(view.adjustments.find(({ id }) => id === latest.id)).toMatchObject({ isUndoable: false })
  expect(view.changes).toBe(data.filter(({ isUndoable }) => isUndoable).length - 1)
})

it('changes no weight while learning is paused, and looks on', async () => {
  await expect(setLearning(await createMember(organizationId), { isFrozen: true })).rejects.toThrow(Forbidden)
  await setLearning(ctx, { isFrozen: true })
  await hear(0, posts)
  await learn(system())
  const view = await getLearning(ctx)
  expect(view.frozenAt).not.toBeNull()
  expect(view.looks.length).toBeGreaterThan(2)
  expect(view.looks.some(({ why }) => /paused/.test(why))).toBe(true)
  expect(view.adjustments).toEqual([])
  expect(await weightsInForce()).toEqual(defaultWeights)
  expect(await setLearning(ctx, { isFrozen: false })).toEqual({ frozenAt: null })
})

it('keeps what was learned from another organization', async () => {
  await hear(0, posts)
  await learn(system())
  const [adjustment] = (await listAdjustments(ctx)).data
  const stranger = await createMember(await createOrganization(), 'admin')
  const view = await getLearning(stranger)
  expect(view).toMatchObject({ posts: 0, nextLookAt: 40, looks: [], insights: [], adjustments: [], changes: 0 })
  await expect(undoAdjustment(stranger, { adjustmentId: adjustment?.id ?? '' })).rejects.toThrow(NotFound)
  expect(await learn(stranger)).toEqual({ lookIds: [], isDone: true })
  expect(await withTenant(stranger, (db) => db.learningLook.count())).toBe(0)
})

it('lists insights by state and pages of looks', async () => {
  await hear(0, posts)
  await learn(system())
  const all = await listInsights(ctx)
  expect(all.data.length).toBeGreaterThan(0)
  const shown = await listInsights(ctx, { state: 'shown' })
  expect(shown.data).toEqual(all.data.filter(({ state }) => state === 'shown'))
  expect(shown.data[0]?.text).toMatch(/times the views of others/)
  const first = await listLooks(ctx, { limit: 2 })
  const second = await listLooks(ctx, { limit: 2, cursor: first.nextCursor ?? '' })
  const ids = (await listLooks(ctx)).data.map(({ id }) => id)
  expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(ids.slice(0, 4))
})

it('writes a critique for each post that had a forecast, once, and changes no weight by it', async () => {
  const profile = await withTenantTransaction(ctx, (tx) => profileInForce(tx, organizationId))
  const ideas = await hear(0, 5)
  // The database refuses a forecast of what was posted already, so the posts come after it here.
  await systemDb().$executeRaw`
    UPDATE performance_feedback SET posted_at = posted_at + interval '999 hours', measured_at = measured_at + interval '999 hours'
    WHERE organization_id = ${organizationId}::uuid`
  const forecast = { organizationId, profileId: profile.id, value: 0.2, percentile: 90, features: defaultWeights }
  await withTenantTransaction(ctx, (tx) =>
    writeForecasts(
      tx,
      ideas.slice(0, 3).map((generationId) => ({ ...forecast, generationId })),
    ),
  )
  expect(await Promise.all([writeCritiques(system()), writeCritiques(system())])).toEqual(
    expect.arrayContaining([3, 0]),
  )
  const rows = await systemDb().selfCritique.findMany({ where: { organizationId } })
  expect(rows.map(({ generationId }) => generationId).sort()).toEqual(ideas.slice(0, 3).sort())
  expect(rows[0]).toMatchObject({ source: 'loop', forecast: 0.2, appliedAt: null })
  expect(await weightsInForce()).toEqual(defaultWeights)
  const { fifths } = await getLearning(ctx)
  expect(fifths.map((one) => one.posts)).toEqual([0, 0, 0, 0, 3])
})

it('asks again for organizations with numbers that no look has seen for ten minutes', async () => {
  await hear(0, 3)
  vi.mocked(sendEvents).mockClear()
  await sweepLearning(() => new Date(start + 60_000))
  const asked = () => vi.mocked(sendEvents).mock.calls.flatMap(([events]) => events.map(({ data }) => data))
  expect(asked()).not.toContainEqual({ organizationId })
  await sweepLearning(() => new Date(start + 3_600_000))
  expect(asked()).toContainEqual({ organizationId })
  await learn(system())
  vi.mocked(sendEvents).mockClear()
  await sweepLearning(() => new Date(start + 3_600_000))
  expect(asked()).not.toContainEqual({ organizationId })
})
