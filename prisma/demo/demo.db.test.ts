import { afterAll, expect, it, vi } from 'vitest'
import { getLearning } from '@/lib/learning/get-learning'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { createMember, createOrganization } from '../factories/organization'
import { postIdeas } from './post-ideas'
import { recordTroubles } from './record-troubles'
import { referOthers } from './refer-others'

vi.mock('@/lib/platform/events')
afterAll(disconnectDb)

it('seeds the demo organization with referrals in each state, errors and guard decisions, idempotently', async () => {
  const ctx = await createMember(await createOrganization('Northlight Studio'), 'admin')
  const { clerkId: staffClerkId } = await systemDb().user.findUniqueOrThrow({ where: { id: ctx.userId } })
  const { organizationId } = ctx
  const fill = async () => {
    await referOthers(ctx)
    await recordTroubles(ctx, staffClerkId)
    const [referred, referrals, rewards, invitations, errors, decisions] = await Promise.all([
      systemDb().organization.count({ where: { referredById: organizationId } }),
      systemDb().referral.findMany({
        where: { referrerOrganizationId: organizationId },
        orderBy: { createdAt: 'asc' },
      }),
      systemDb().referralReward.count(),
      systemDb().referralInvitation.count({ where: { organizationId } }),
      systemDb().errorLog.groupBy({ by: ['source'], where: { organizationId }, orderBy: { source: 'asc' } }),
      systemDb().guardDecision.findMany({ where: { organizationId, reason: 'outbound_paused' } }),
    ])
    return {
      referred,
      referrals: referrals.map(({ status }) => status),
      rewards,
      invitations,
      errors: errors.map(({ source }) => source),
      refused: decisions.map(({ isAllowed }) => !isAllowed),
    }
  }
  const filled = {
    referred: 3,
    referrals: ['REWARDED', 'COMPLETED', 'PENDING'],
    rewards: 2,
    invitations: 2,
    errors: ['browser', 'job', 'server'],
    refused: [true],
  }
  expect(await fill()).toEqual(filled)
  expect(await fill()).toEqual(filled)
})

it('seeds the demo organization with posts that learning counts, and a request for ideas, idempotently', async () => {
  const ctx = await createMember(await createOrganization('Northlight Studio'), 'admin')
  await postIdeas(ctx)
  await postIdeas(ctx)
  const { organizationId } = ctx
  expect(await systemDb().performanceFeedback.count({ where: { organizationId } })).toBe(48)
  expect(await systemDb().generation.count({ where: { organizationId } })).toBe(48)
  expect(await systemDb().generation.count({ where: { organizationId, isFavorite: true } })).toBe(4)
  expect(await systemDb().job.count({ where: { organizationId, type: 'generate_ideas' } })).toBe(1)
  expect((await getLearning(ctx)).posts).toBe(48)
})
