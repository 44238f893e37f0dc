import type { Context } from '@/lib/access/context'
import { Conflict } from '@/lib/core/errors'
import { withTenant } from '@/lib/platform/db/db'
import { currentSubscription } from './rules'

/** The subscription that an organization pays for now. @throws Conflict when there is none */
export async function loadLiveSubscription(ctx: Context) {
  const { organizationId } = ctx
  const subscriptions = await withTenant(ctx, (db) => db.subscription.findMany({ where: { organizationId } }))
  const current = currentSubscription(subscriptions, ctx.now())
  if (!current?.isLive) throw new Conflict('There is no subscription to change. Choose a plan first.')
  return current.row
}
