import type { Context } from '@/lib/access/context'
import { lockOrganization } from '@/lib/access/lock-organization'
import { NotFound } from '@/lib/core/errors'
import type { TenantTransaction } from '@/lib/platform/db/db'
import { currentStep, percentDone } from './rules'
import type { OnboardingView } from './schemas'
import { activeSteps, onboardingSteps, type Step } from './steps'

export type ProgressRow = {
  step: Step
  status: 'NOT_STARTED' | 'IN_PROGRESS' | 'COMPLETED' | 'SKIPPED'
  startedAt: Date | null
  completedAt: Date | null
  timeSpentSeconds: number
}

export type SummaryRow = {
  onboardingCompleted: boolean
  onboardingCompletedAt: Date | null
  onboardingSkipped: boolean
  forwardingEnabled: boolean
  testCallDetected: boolean
}

export const summaryColumns = {
  onboardingCompleted: true,
  onboardingCompletedAt: true,
  onboardingSkipped: true,
  forwardingEnabled: true,
  testCallDetected: true,
} as const

/** Serializes changes of one organization's onboarding: the transaction that holds the row decides on what it reads next. */
export async function lockOnboarding(tx: TenantTransaction, ctx: Context): Promise<SummaryRow> {
  await lockOrganization(tx, ctx.organizationId)
  const row = await tx.organization.findFirst({ where: { id: ctx.organizationId }, select: summaryColumns })
  if (!row) throw new NotFound('organization')
  return row
}

export async function readProgress(
  db: Pick<TenantTransaction, 'onboardingProgress'>,
  organizationId: string,
): Promise<ProgressRow[]> {
  const rows = await db.onboardingProgress.findMany({ where: { organizationId } })
  const byStep = new Map(rows.map((row) => [row.step, row]))
  return onboardingSteps.map(
    (step) =>
      byStep.get(step) ?? { step, status: 'NOT_STARTED', startedAt: null, completedAt: null, timeSpentSeconds: 0 },
  )
}

export function completedSteps(rows: readonly ProgressRow[]): Set<Step> {
  return new Set(rows.filter((row) => row.status === 'COMPLETED').map((row) => row.step))
}

export function toView(summary: SummaryRow, rows: readonly ProgressRow[]): OnboardingView {
  const completed = completedSteps(rows)
  return {
    currentStep: currentStep(completed),
    isCompleted: summary.onboardingCompleted,
    isSkipped: summary.onboardingSkipped,
    completedAt: summary.onboardingCompletedAt?.toISOString() ?? null,
    percent: percentDone(completed),
    forwardingEnabled: summary.forwardingEnabled,
    testCallDetected: summary.testCallDetected,
    steps: rows.map((row) => ({
      step: row.step,
      status: row.status,
      startedAt: row.startedAt?.toISOString() ?? null,
      completedAt: row.completedAt?.toISOString() ?? null,
      timeSpentSeconds: row.timeSpentSeconds,
    })),
  }
}

/** Writes one step's row, made if it is not there yet. */
export async function writeStep(
  tx: TenantTransaction,
  ctx: Context,
  step: Step,
  change: Partial<Omit<ProgressRow, 'step'>> & { completedById?: string | null },
): Promise<void> {
  const key = { organizationId: ctx.organizationId, step }
  const { count } = await tx.onboardingProgress.updateMany({ where: key, data: change })
  if (count === 0) await tx.onboardingProgress.create({ data: { ...key, ...change } })
}

/** Marks `step` as under way from now on, unless it has begun or is done. */
export async function startStep(
  tx: TenantTransaction,
  ctx: Context,
  rows: readonly ProgressRow[],
  step: Step,
): Promise<void> {
  const row = rows.find((candidate) => candidate.step === step)
  if (row?.startedAt || step === 'COMPLETED' || !activeSteps.includes(step)) return
  await writeStep(tx, ctx, step, { status: 'IN_PROGRESS', startedAt: ctx.now() })
  await tx.onboardingEvent.create({
    data: { organizationId: ctx.organizationId, userId: ctx.userId, step, kind: 'started', createdAt: ctx.now() },
  })
}
