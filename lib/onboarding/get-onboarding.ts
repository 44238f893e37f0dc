import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { NotFound } from '@/lib/core/errors'
import { withTenant } from '@/lib/platform/db/db'
import { readProgress, summaryColumns, toView } from './internal'
import type { OnboardingView } from './schemas'

/** How far the organization's onboarding has come. The same on every device: the state lives here. */
export async function getOnboarding(ctx: Context): Promise<OnboardingView> {
  authorize(ctx, 'onboarding.read')
  return withTenant(ctx, async (db) => {
    const [summary, rows] = await Promise.all([
      db.organization.findFirst({
        where: { id: ctx.organizationId },
        select: summaryColumns,
      }),
      readProgress(db, ctx.organizationId),
    ])
    if (!summary) throw new NotFound('organization')
    return toView(summary, rows)
  })
}
