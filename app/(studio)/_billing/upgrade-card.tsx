'use client'

import { Check } from 'lucide-react'
import { useState } from 'react'
import { useMutation } from '@/app/_mutation/use-mutation'
import { Badge } from '@/app/_ui/badge'
import { Button } from '@/app/_ui/button'
import { Card, CardBody, CardFooter, CardHeader } from '@/app/_ui/card'
import { SegmentedControl } from '@/app/_ui/segmented-control'
import { type BillingCycle, type Currency, currencies, plans, premiumPrice, yearlySaving } from '@/lib/billing/plans'
import { formatMoney } from '@/lib/core/money'
import { startCheckoutAction } from './actions'

type UpgradeCardProps = {
  canUpdate: boolean
  cycle: BillingCycle
  currency: Currency
  /** The currency of earlier invoices, which cannot change any more. */
  onlyCurrency: Currency | null
}

/** Chooses cycle and currency, shows the exact amount, and leads to Stripe's Checkout. */
export function UpgradeCard({ canUpdate, onlyCurrency, ...initial }: UpgradeCardProps) {
  const [cycle, setCycle] = useState(initial.cycle)
  const [currency, setCurrency] = useState(onlyCurrency ?? initial.currency)
  const price = premiumPrice(cycle, currency)
  const amount = formatMoney(price)
  const { run, isPending } = useMutation({
    action: startCheckoutAction,
    failure: 'Couldn’t open checkout',
    thenTo: ({ url }) => url,
  })
  return (
    <Card aria-label="Premium">
      <CardHeader title={plans.PREMIUM.name} description={plans.PREMIUM.summary} />
      <CardBody className="grid gap-5">
        <div className="flex flex-wrap items-center gap-3">
          <SegmentedControl
            label="Billing cycle"
            value={cycle}
            onValueChange={setCycle}
            segments={[
              { value: 'monthly', label: 'Monthly' },
              { value: 'yearly', label: 'Yearly' },
            ]}
          />
          {onlyCurrency ? null : (
            <SegmentedControl
              label="Currency"
              value={currency}
              onValueChange={setCurrency}
              segments={currencies.map((one) => ({ value: one, label: one.toUpperCase() }))}
            />
          )}
          {cycle === 'yearly' ? <Badge tone="success">Save {yearlySaving(currency)}%</Badge> : null}
        </div>
        <p aria-live="polite">
          <span className="text-2xl font-semibold tabular-nums">{amount}</span>{' '}
          <span className="text-base text-ink-soft">{cycle === 'yearly' ? 'a year' : 'a month'}</span>
        </p>
        <ul className="grid gap-2 text-base text-ink-soft">
          {plans.PREMIUM.points.map((point) => (
            <li key={point} className="flex items-start gap-2">
              <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-success-ink" />
              {point}
            </li>
          ))}
        </ul>
      </CardBody>
      {canUpdate ? (
        <CardFooter>
          <Button variant="primary" pending={isPending} onClick={() => void run({ billingCycle: cycle, currency })}>
            Upgrade for {amount}
          </Button>
        </CardFooter>
      ) : null}
    </Card>
  )
}
