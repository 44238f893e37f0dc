import type { Metadata } from 'next'
import { z } from 'zod'
import { studioPage } from '@/app/_doors/page'
import { CardOnFile } from '@/app/(studio)/_billing/card-on-file'
import { FreshFromPortal } from '@/app/(studio)/_billing/fresh-from-portal'
import { PaymentList } from '@/app/(studio)/_billing/payment-list'
import { PlanCard } from '@/app/(studio)/_billing/plan-card'
import { UpgradeCard } from '@/app/(studio)/_billing/upgrade-card'
import { UsageCard } from '@/app/(studio)/_billing/usage-card'
import { sharedBilling, sharedFacts } from '@/app/(studio)/_shell/shared-reads'
import { isAllowed } from '@/lib/access/permissions'
import { listPayments } from '@/lib/billing/list-payments'
import { listPaymentsInput, priceQuery } from '@/lib/billing/schemas'
import { getPlanUsage } from '@/lib/quotas/get-plan-usage'

export const metadata: Metadata = { title: 'Billing' }

const query = priceQuery.extend({ cursor: listPaymentsInput.shape.cursor, from: z.literal('portal').optional() })

export default studioPage(
  { query, isClosedToStaff: true },
  async ({ ctx, query: { cursor, cycle, currency, from } }) => {
    const [billing, usage, { payments, nextCursor }] = await Promise.all([
      sharedBilling(ctx),
      getPlanUsage(ctx, sharedFacts),
      listPayments(ctx, { cursor }),
    ])
    const canUpdate = isAllowed(ctx, 'billing.update')
    const isLive = billing.subscription?.isLive ?? false
    return (
      <>
        {from ? <FreshFromPortal /> : null}
        <PlanCard billing={billing} canUpdate={canUpdate} />
        {isLive ? null : (
          <UpgradeCard
            canUpdate={canUpdate}
            onlyCurrency={billing.currency}
            cycle={cycle ?? 'monthly'}
            currency={currency ?? 'usd'}
          />
        )}
        <UsageCard usage={usage} />
        {billing.hasCustomer ? <CardOnFile card={billing.subscription?.card ?? null} canUpdate={canUpdate} /> : null}
        <PaymentList payments={payments} isFirstPage={!cursor} nextCursor={nextCursor} />
      </>
    )
  },
)
