import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { parseInput } from '@/lib/core/parse'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { completedSteps, lockOnboarding, readProgress, startStep, writeStep } from './internal'
import { creditedSeconds, currentStep } from './rules'
import { activeTimeInput } from './schemas'

/**
 * Adds time that a person really looked at the product to the current step. Several tabs or devices at once are
 * credited once: never more than passed since the last heartbeat.
 * @returns the seconds credited; 0 when onboarding is done or skipped
 */
export async function addActiveTime(ctx: Context, input: unknown): Promise<number> {
  authorize(ctx, 'onboarding.update')
  const { seconds } = parseInput(activeTimeInput, input)
  const { organizationId } = ctx
  return withTenantTransaction(ctx, async (tx) => {
    const summary = await lockOnboarding(tx, ctx)
    if (summary.onboardingCompleted || summary.onboardingSkipped) return 0
    const rows = await readProgress(tx, organizationId)
    const step = currentStep(completedSteps(rows))
    if (step === 'COMPLETED') return 0

    const last = await tx.onboardingEvent.findFirst({
      where: { organizationId, kind: 'active' },
      orderBy: { createdAt: 'desc' },
      select: { createdAt: true },
    })
    const now = ctx.now()
    const credited = creditedSeconds(seconds, last ? now.getTime() - last.createdAt.getTime() : null)
    if (credited === 0) return 0
    await startStep(tx, ctx, rows, step)
    await writeStep(tx, ctx, step, {
      timeSpentSeconds: (rows.find((row) => row.step === step)?.timeSpentSeconds ?? 0) + credited,
    })
    await tx.onboardingEvent.create({
      data: { organizationId, userId: ctx.userId, step, kind: 'active', activeSeconds: credited, createdAt: now },
    })
    return credited
  })
}
