import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { Conflict } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { minute } from '@/lib/core/time'
import { withTenant } from '@/lib/platform/db/db'
import { changeStripePrice } from '@/lib/platform/stripe/subscriptions'
import { planChangeOf } from './preview-plan-change'
import { type BillingView, type ChangePlanInput, changePlanInput } from './schemas'
import { syncBilling } from './sync-billing'

/** How long the amount that was shown holds. */
const previewHoldsMs = 30 * minute

/**
 * Goes over to another cycle for the amount that the preview of the moment `at` showed; the difference is paid at once.
 * @throws Conflict without a subscription, on that cycle already, or when the preview is too old; Precondition when the
 * card is declined, in which case nothing has changed
 */
export async function changePlan(ctx: Context, input: ChangePlanInput): Promise<BillingView> {
  authorize(ctx, 'billing.update')
  const { billingCycle, at } = parseInput(changePlanInput, input)
  const age = ctx.now().getTime() - at.getTime()
  if (age < -minute || age > previewHoldsMs) throw new Conflict('The amount may have changed. Check it again first.')
  const change = await planChangeOf(ctx, billingCycle)
  await changeStripePrice(change.subscriptionId, { ...change, at })
  await withTenant(ctx, (db) =>
    recordAudit(db, ctx, {
      action: 'billing.change_plan',
      target: { type: 'subscription', id: change.subscriptionId },
      data: { billingCycle },
    }),
  )
  return syncBilling(ctx)
}
