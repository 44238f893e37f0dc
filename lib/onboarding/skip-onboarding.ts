import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { completedSteps, lockOnboarding, readProgress, summaryColumns, toView } from './internal'
import { currentStep } from './rules'
import type { OnboardingView } from './schemas'

/** Puts onboarding aside. What is left counts as skipped, never as done; doing it later still completes it. */
export async function skipOnboarding(ctx: Context): Promise<OnboardingView> {
  return setSkipped(ctx, true)
}

/** Takes onboarding up again where it stood. */
export async function resumeOnboarding(ctx: Context): Promise<OnboardingView> {
  return setSkipped(ctx, false)
}

async function setSkipped(ctx: Context, isSkipped: boolean): Promise<OnboardingView> {
  authorize(ctx, 'onboarding.update')
  return withTenantTransaction(ctx, async (tx) => {
    const summary = await lockOnboarding(tx, ctx)
    const before = await readProgress(tx, ctx.organizationId)
    if (summary.onboardingCompleted || summary.onboardingSkipped === isSkipped) return toView(summary, before)

    const step = currentStep(completedSteps(before))
    const { organizationId } = ctx
    if (isSkipped) {
      await tx.onboardingProgress.updateMany({
        where: { organizationId, status: { in: ['NOT_STARTED', 'IN_PROGRESS'] } },
        data: { status: 'SKIPPED' },
      })
    } else {
      const skipped = { organizationId, status: 'SKIPPED' } as const
      await tx.onboardingProgress.updateMany({
        where: { ...skipped, startedAt: { not: null } },
        data: { status: 'IN_PROGRESS' },
      })
      await tx.onboardingProgress.updateMany({ where: skipped, data: { status: 'NOT_STARTED' } })
    }
    const updated = await tx.organization.update({
      where: { id: organizationId },
      data: { onboardingSkipped: isSkipped, currentOnboardingStep: step },
      select: summaryColumns,
    })
    const kind = isSkipped ? 'skipped' : 'resumed'
    await tx.onboardingEvent.create({
      data: { organizationId, userId: ctx.userId, step, kind, createdAt: ctx.now() },
    })
    await recordAudit(tx, ctx, { action: isSkipped ? 'onboarding.skip' : 'onboarding.resume', data: { step } })
    return toView(updated, await readProgress(tx, organizationId))
  })
}
