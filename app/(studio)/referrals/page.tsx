import { Gift } from 'lucide-react'
import type { Metadata } from 'next'
import { studioPage } from '@/app/_doors/page'
import { EmptyState } from '@/app/_ui/empty-state'
import { PageHeader } from '@/app/_ui/page-header'
import { Pagination } from '@/app/_ui/pagination'
import { Invitations } from '@/app/(studio)/_referrals/invitations'
import { LinkCard } from '@/app/(studio)/_referrals/link-card'
import { ReferralList } from '@/app/(studio)/_referrals/referral-list'
import { ReferralTotals } from '@/app/(studio)/_referrals/referral-totals'
import { HowItWorks, Terms } from '@/app/(studio)/_referrals/terms'
import { getOwnReferral } from '@/lib/referrals/get-own-referral'
import { getReferralCode } from '@/lib/referrals/get-referral-code'
import { listInvitations } from '@/lib/referrals/list-invitations'
import { listReferrals } from '@/lib/referrals/list-referrals'
import { listReferralsInput } from '@/lib/referrals/schemas'
import { OwnReferralNotice } from '../_referrals/own-referral-notice'

export const metadata: Metadata = { title: 'Referrals' }

const query = listReferralsInput.pick({ cursor: true })

export default studioPage({ query }, async ({ ctx, query: { cursor } }) => {
  const [code, page, invitations, own] = await Promise.all([
    getReferralCode(ctx),
    listReferrals(ctx, { cursor }),
    listInvitations(ctx),
    getOwnReferral(ctx),
  ])
  return (
    <>
      <PageHeader
        title="Referrals"
        description="Know someone with long videos? When they export their first clip, you both get a reward."
      />
      <div className="grid gap-6">
        <OwnReferralNotice referral={own} />
        <LinkCard {...code} />
        <ReferralTotals totals={page.totals} />
        <section aria-labelledby="who-came" className="grid gap-3">
          <h2 id="who-came" className="text-lg font-semibold">
            People who signed up with your link
          </h2>
          {page.data.length > 0 ? (
            <ReferralList referrals={page.data} />
          ) : (
            <EmptyState icon={<Gift />} title="No referrals yet">
              People who sign up with your link appear here, without their names.
            </EmptyState>
          )}
          <Pagination
            label="referrals, newest first"
            previousHref={cursor ? '/referrals' : undefined}
            nextHref={page.nextCursor ? `/referrals?cursor=${encodeURIComponent(page.nextCursor)}` : undefined}
          />
        </section>
        <Invitations invitations={invitations} />
        <div className="grid gap-6 md:grid-cols-2">
          <HowItWorks />
          <Terms />
        </div>
      </div>
    </>
  )
})
