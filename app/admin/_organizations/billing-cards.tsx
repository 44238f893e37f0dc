import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { RelativeTime } from '@/app/_ui/relative-time'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/app/_ui/table'
import { ReasonButton } from '@/app/admin/_parts/action-button'
import { Fact, Facts } from '@/app/admin/_parts/facts'
import { money } from '@/app/admin/_parts/formats'
import type { OrganizationDetail } from '@/lib/admin/get-organization-detail'
import { refundPayment } from './actions'

/** License, subscriptions and payments, as the product knows them. */
export function BillingCards({ organization }: { organization: OrganizationDetail }) {
  const { billing, license, subscriptions, payments } = organization
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <Card>
        <CardHeader title="License and billing" />
        <CardBody>
          <Facts>
            <Fact name="License">
              {license && (
                <>
                  {license.type} {license.status}
                  {license.end ? (
                    <>
                      , until <RelativeTime date={license.end} />
                    </>
                  ) : null}
                </>
              )}
            </Fact>
            <Fact name="Billing">
              {billing.status}
              {billing.pendingCancellation ? ', cancels at the end of the period' : ''}
            </Fact>
            <Fact name="Trial used">{billing.trialUsedAt && <RelativeTime date={billing.trialUsedAt} />}</Fact>
            <Fact name="Stripe customer">
              {billing.stripeCustomerId && <span className="numeric text-sm">{billing.stripeCustomerId}</span>}
            </Fact>
            {subscriptions.map((one) => (
              <Fact key={one.id} name={`Subscription, ${one.status}`}>
                {money(one.amount, one.currency)} {one.cycle} ({one.stripeStatus})
                {one.periodEnd ? (
                  <>
                    , to <RelativeTime date={one.periodEnd} />
                  </>
                ) : null}
                <br />
                <span className="numeric text-xs text-ink-muted">{one.stripeId}</span>
              </Fact>
            ))}
          </Facts>
        </CardBody>
      </Card>
      <Card>
        <CardHeader title="Payments" description="The last ten" />
        <CardBody>
          {payments.length === 0 ? (
            <p className="text-base text-ink-soft">None yet.</p>
          ) : (
            <Payments payments={payments} />
          )}
        </CardBody>
      </Card>
    </div>
  )
}

function Payments({ payments }: { payments: OrganizationDetail['payments'] }) {
  return (
    <Table caption="Payments of the organization">
      <TableHead>
        <TableHeader>When</TableHeader>
        <TableHeader numeric>Amount</TableHeader>
        <TableHeader>Status</TableHeader>
        <TableHeader>
          <span className="sr-only">Actions</span>
        </TableHeader>
      </TableHead>
      <TableBody>
        {payments.map((one) => (
          <TableRow key={one.id}>
            <TableCell>
              <RelativeTime date={one.createdAt} />
            </TableCell>
            <TableCell label="Amount" numeric>
              {money(one.amount, one.currency)}
            </TableCell>
            <TableCell label="Status">
              <span className="grid">
                {one.status}
                {one.refunded > 0 ? (
                  <span className="text-xs">{money(one.refunded, one.currency)} refunded</span>
                ) : null}
                {one.failure ? <span className="text-xs text-danger-ink">{one.failure}</span> : null}
              </span>
            </TableCell>
            <TableCell className="text-right">{one.status === 'COMPLETED' ? <Refund payment={one} /> : null}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

function Refund({ payment }: { payment: OrganizationDetail['payments'][number] }) {
  const left = money(payment.amount - payment.refunded, payment.currency)
  return (
    <ReasonButton
      run={refundPayment}
      input={{ paymentId: payment.id, refundedBefore: payment.refunded }}
      field="reason"
      variant="danger-quiet"
      title={`Refund ${left}`}
      description="Refunds the remaining amount to the card. Referral rewards may be reversed with it. This can’t be undone."
      done={`Refund of ${left} started`}
      aria-label={`Refund ${left}`}
    >
      Refund
    </ReasonButton>
  )
}
