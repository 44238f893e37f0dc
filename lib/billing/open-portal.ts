import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { parseInput } from '@/lib/core/parse'
import { withTenant } from '@/lib/platform/db/db'
import { env } from '@/lib/platform/env'
import { createStripePortal } from '@/lib/platform/stripe/checkout'
import { ensureCustomer } from './ensure-customer'
import { type PortalInput, portalInput } from './schemas'

/**
 * A link into Stripe's customer portal: card, invoices, address. It is good for a few minutes.
 * @throws Internal when Stripe does not answer
 */
export async function openPortal(ctx: Context, input: PortalInput = {}): Promise<{ url: string }> {
  authorize(ctx, 'billing.update')
  const { flow } = parseInput(portalInput, input)
  const customerId = await ensureCustomer(ctx, ctx.organizationId)
  const url = await createStripePortal({ customerId, flow, returnUrl: `${env().APP_URL}/settings/billing?from=portal` })
  await withTenant(ctx, (db) => recordAudit(db, ctx, { action: 'billing.open_portal', data: { flow } }))
  return { url }
}
