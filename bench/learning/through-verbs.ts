import { systemContext } from '@/lib/access/system-context'
import { features } from '@/lib/learning/features'
import { learn } from '@/lib/learning/learn'
import { profileInForce } from '@/lib/learning/profile-in-force'
import { seedOf } from '@/lib/learning/statistics/random'
import { replay } from '@/lib/learning/statistics/replay'
import { systemDb, withTenantTransaction } from '@/lib/platform/db/db'
import { storePostedIdeas } from '@/prisma/factories/learning-posts'
import { createOrganization } from '@/prisma/factories/organization'
import { loop } from './policies'
import { simulate } from './simulate'
import type { WorldName } from './world'

const batch = 25

/**
 * One organization through the verbs and tables, a batch of posts after another. Returns whether all looks and weights are those of
 * the reducer in memory, and how far weights are from what a replay of the adjustments gives.
 */
export async function throughVerbs(world: WorldName, seed: number, posts: number) {
  const organizationId = await createOrganization(`Learning, ${world}`)
  const pure = simulate({ world, seed, posts, at: [posts] }, loop(seedOf(organizationId)))
  const ctx = systemContext(organizationId, 'bench')
  const start = Date.now() - 1e7
  let slowestMs = 0
  for (let from = 0; from < posts; from += batch) {
    await storePostedIdeas(organizationId, pure.posted.slice(from, from + batch), new Date(start + from * 1_000))
    const before = performance.now()
    for (let learned = await learn(ctx); !learned.isDone; ) learned = await learn(ctx)
    slowestMs = Math.max(slowestMs, performance.now() - before)
  }
  const looks = await systemDb().learningLook.findMany({
    where: { organizationId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  const rows = await systemDb().scoringAdjustment.findMany({
    where: { organizationId },
    include: { toProfile: { select: { version: true, weights: true } } },
    orderBy: { toProfile: { version: 'asc' } },
  })
  const inForce = await withTenantTransaction(ctx, (tx) => profileInForce(tx, organizationId))
  const expected = pure.policy.steps.map(
    (step) => `${step.type === 'look' ? `${step.kind} ${step.p} ${step.decision}` : step.type} ${step.n}`,
  )
  const found = looks.map(
    ({ kind, p, decision, n }) => `${kind === 'undo' || kind === 'drift' ? kind : `${kind} ${p} ${decision}`} ${n}`,
  )
  const differs = features.some(
    ({ key }, at) => Math.abs(inForce.weights[key] - (pure.policy.weights[at] as number)) > 1e-9,
  )
  const replayed = replay(rows as Parameters<typeof replay>[0])
  const farthest = Math.max(
    0,
    ...rows.flatMap(({ toProfile }, at) =>
      features.map(({ key }) =>
        Math.abs(
          (replayed[at]?.[key] ?? Number.NaN) -
            ((toProfile?.weights as Record<string, number> | undefined)?.[key] ?? Number.NaN),
        ),
      ),
    ),
  )
  const isIdentical = !differs && JSON.stringify(expected) === JSON.stringify(found)
  return {
    world,
    isIdentical,
    looks: looks.length,
    adjustments: rows.length,
    replayedWithin: farthest,
    slowestMs: Math.round(slowestMs),
  }
}
