import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { completedSteps, lockOnboarding, readProgress, startStep, summaryColumns, toView, writeStep } from './internal'
import { currentStep, type OnboardingTrigger, stepCompletedBy } from './rules'
import type { OnboardingView } from './schemas'

/**
 * Completes the step that `trigger` stands for, and with the last one the whole onboarding. Repeats change nothing:
 * events are delivered at least once.
 * @param input.userId who did it, when the context is a job's
 */
export async function completeStep(
  ctx: Context,
  input: { trigger: OnboardingTrigger; userId?: string | null },
): Promise<OnboardingView> {
  authorize(ctx, 'onboarding.update')
  const step = stepCompletedBy[input.trigger]
  const userId = ctx.userId ?? input.userId ?? null
  return withTenantTransaction(ctx, async (tx) => {
    const summary = await lockOnboarding(tx, ctx)
    const before = await readProgress(tx, ctx.organizationId)
    const row = before.find((candidate) => candidate.step === step)
    if (row?.status === 'COMPLETED') return toView(summary, before)

    const now = ctx.now()
    await writeStep(tx, ctx, step, {
      status: 'COMPLETED',
      startedAt: row?.startedAt ?? now,
      completedAt: now,
      completedById: userId,
    })
    await tx.onboardingEvent.create({
      data: { organizationId: ctx.organizationId, userId, step, kind: 'completed', createdAt: now },
    })

    const next = currentStep(completedSteps(before).add(step))
    const isLast = next === 'COMPLETED'
    if (isLast) await writeStep(tx, ctx, 'COMPLETED', { status: 'COMPLETED', startedAt: now, completedAt: now })
    else await startStep(tx, ctx, before, next)
    const updated = await tx.organization.update({
      where: { id: ctx.organizationId },
      data: {
        currentOnboardingStep: next,
        ...(isLast && { onboardingCompleted: true, onboardingCompletedAt: now, onboardingSkipped: false }),
      },
      select: summaryColumns,
    })
    await recordAudit(tx, ctx, { action: 'onboarding.complete-step', data: { step } })
    return toView(updated, await readProgress(tx, ctx.organizationId))
  })
}
