import { ShieldCheck } from 'lucide-react'
import { Badge } from '@/app/_ui/badge'
import { EmptyState } from '@/app/_ui/empty-state'
import { RelativeTime } from '@/app/_ui/relative-time'
import { TextLink } from '@/app/_ui/text-link'
import { ReasonButton } from '@/app/admin/_parts/action-button'
import type { Evidence, ReviewItem } from '@/lib/referrals/schemas'
import { approveHeldReferral, rejectHeldReferral } from './actions'

const rules: Record<Evidence['rule'], string> = {
  same_person: 'The same person on both sides',
  alias_address: 'An alias of an address',
  circle: 'They refer each other in a circle',
  shared_card: 'The same card on both sides',
  monthly_limit: 'Over the monthly limit',
}

/** Held referrals with what speaks against them. Nothing was told to either side. */
export function ReviewQueue({ referrals }: { referrals: ReviewItem[] }) {
  if (referrals.length === 0) {
    return (
      <EmptyState icon={<ShieldCheck />} title="Nothing to review">
        Referrals that look like abuse are held here before any reward. None is rejected silently.
      </EmptyState>
    )
  }
  return (
    <ul className="grid gap-3">
      {referrals.map((referral) => (
        <li key={referral.id} className="grid gap-3 rounded-lg border border-hairline bg-raised p-4">
          <div className="flex flex-wrap items-start justify-between gap-3">
            <p className="min-w-0 text-base">
              <Side side={referral.referrer} /> brought <Side side={referral.referred} />{' '}
              <RelativeTime date={referral.createdAt} className="text-ink-muted" />
            </p>
            <div className="flex gap-2">
              <ReasonButton
                run={approveHeldReferral}
                input={{ referralId: referral.id }}
                field="note"
                label="Note"
                isOptional
                title="Approve this referral"
                description="It continues as if nothing had been found: both sides get their reward when it’s due."
                done="Approved"
              >
                Approve
              </ReasonButton>
              <ReasonButton
                run={rejectHeldReferral}
                input={{ referralId: referral.id }}
                field="note"
                label="Reason"
                variant="danger-quiet"
                title="Reject this referral"
                description="Neither side gets a reward for it. This can’t be undone."
                done="Rejected"
              >
                Reject
              </ReasonButton>
            </div>
          </div>
          <ul className="grid gap-1 text-sm">
            {referral.evidence.map((one) => (
              <li key={`${one.rule}-${one.detail}`} className="flex flex-wrap gap-2">
                <Badge tone="warning">{rules[one.rule]}</Badge>
                <bdi className="min-w-0 text-ink-soft">{one.detail}</bdi>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}

function Side({ side }: { side: ReviewItem['referrer'] }) {
  return (
    <>
      <TextLink href={`/admin/organizations/${side.id}`}>{side.name}</TextLink>
      {side.isBanned ? ' (banned)' : ''}
    </>
  )
}
