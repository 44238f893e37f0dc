import { Card, CardBody, CardFooter, CardHeader } from '@/app/_ui/card'
import { StatusPill } from '@/app/_ui/status-pill'
import { plans } from '@/lib/billing/plans'
import type { BillingView } from '@/lib/billing/schemas'
import { billingStatusWords, priceText } from './billing-words'
import { CancelDialog } from './cancel-dialog'
import { ChangePlanDialog } from './change-plan-dialog'
import { PayButton } from './pay-button'
import { PortalButton } from './portal-button'
import { ResumeButton } from './resume-button'

type PlanCardProps = { billing: BillingView; canUpdate: boolean }

export function PlanCard({ billing, canUpdate }: PlanCardProps) {
  const { subscription } = billing
  const words = billingStatusWords(billing)
  const isLive = subscription?.isLive ?? false
  return (
    <Card aria-label="Plan">
      <CardHeader
        title={plans[billing.tier].name}
        description={
          subscription && isLive
            ? priceText(subscription.amount, subscription.currency, subscription.billingCycle)
            : plans[billing.tier].summary
        }
        actions={<StatusPill tone={words.tone}>{words.label}</StatusPill>}
      />
      <CardBody className="grid gap-2">
        <p className="max-w-prose text-base text-ink-soft">{words.sentence}</p>
        {canUpdate ? null : (
          <p className="text-sm text-ink-muted">An admin of your organization can change the plan.</p>
        )}
      </CardBody>
      {canUpdate && subscription && (isLive || billing.billingStatus === 'past_due') ? (
        <CardFooter>
          <PlanActions billing={billing} subscription={subscription} />
        </CardFooter>
      ) : null}
    </Card>
  )
}

type Subscription = NonNullable<BillingView['subscription']>

function PlanActions({ billing, subscription }: { billing: BillingView; subscription: Subscription }) {
  if (billing.pendingCancellation) return <ResumeButton />
  if (billing.billingStatus === 'past_due') {
    return (
      <>
        {subscription.isLive ? <CancelDialog endsAt={endOf(subscription)} /> : null}
        <PortalButton flow="payment_method_update">Update card</PortalButton>
        {billing.openPayment ? <PayButton {...billing.openPayment} /> : null}
      </>
    )
  }
  return (
    <>
      <CancelDialog endsAt={endOf(subscription)} />
      <ChangePlanDialog billingCycle={subscription.billingCycle === 'yearly' ? 'monthly' : 'yearly'} />
    </>
  )
}

function endOf({ nextBillingDate, endsAt }: Subscription): string | null {
  return nextBillingDate ?? endsAt
}
