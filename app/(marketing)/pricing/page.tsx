import { Check } from 'lucide-react'
import { headers } from 'next/headers'
import { publicPage } from '@/app/_doors/page'
import { currentVisitor } from '@/app/_doors/visitor'
import { Badge } from '@/app/_ui/badge'
import { ButtonLink } from '@/app/_ui/button-link'
import { cn } from '@/app/_ui/cn'
import { Link } from '@/app/_ui/link'
import { freePlanWords, trialWords } from '@/lib/access/entitlements/plan-words'
import { getBilling } from '@/lib/billing/get-billing'
import {
  type BillingCycle,
  billingCycles,
  type Currency,
  currencies,
  currencyFor,
  type Plan,
  plans,
  premiumPrice,
  type Tier,
  yearlySaving,
} from '@/lib/billing/plans'
import { priceQuery } from '@/lib/billing/schemas'
import { formatMoney } from '@/lib/core/money'
import { publicHead } from '../_article/head'

export const metadata = publicHead({
  title: 'Pricing',
  description: `The Free plan has ${freePlanWords}. Premium has more, billed monthly or yearly.`,
  path: '/pricing',
})

type Choice = { cycle: BillingCycle; currency: Currency }

export default publicPage({ query: priceQuery }, async ({ query }) => {
  const visitor = await currentVisitor()
  const billing = visitor && (await getBilling(visitor))
  const preferred = billing?.currency ?? currencyFor((await headers()).get('accept-language'))
  const choice: Choice = {
    cycle: query.cycle ?? 'monthly',
    currency: query.currency ?? preferred,
  }
  const current = billing?.tier ?? null
  return (
    <div className="grid gap-12 pt-12 pb-24 sm:pt-16">
      <header className="grid justify-items-center gap-4 text-center">
        <h1 className="text-3xl font-semibold">Free to try. One price when it pays off.</h1>
        <p className="max-w-xl text-lg text-ink-soft">A plan covers the whole organization. No card needed to start.</p>
        <Choices choice={choice} />
      </header>
      <div className="mx-auto grid w-full max-w-4xl gap-6 md:grid-cols-2">
        <PlanColumn
          plan={plans.FREE}
          price={formatMoney({ amount: 0, currency: choice.currency }, { short: true })}
          per="for as long as you like"
          current={current}
        >
          {visitor ? null : <ButtonLink href="/sign-up">Start with a video</ButtonLink>}
        </PlanColumn>
        <PlanColumn
          plan={plans.PREMIUM}
          price={formatMoney(premiumPrice(choice.cycle, choice.currency), { short: true })}
          per={choice.cycle === 'yearly' ? 'a year' : 'a month'}
          current={current}
        >
          <UpgradeLink choice={choice} isSignedIn={visitor !== null} tier={current} />
        </PlanColumn>
      </div>
      <section aria-labelledby="trial" className="mx-auto grid max-w-xl gap-2 text-center">
        <h2 id="trial" className="text-xl font-semibold">
          Start with a trial
        </h2>
        <p className="text-base text-ink-soft">
          {trialWords.offer} {trialWords.gives} {trialWords.ends}
        </p>
      </section>
      <p className="mx-auto max-w-xl text-center text-sm text-ink-muted">
        Prices exclude tax. Cancel anytime: Premium stays on until the end of the period you’ve paid for, and everything
        you made stays yours to view and download.
      </p>
    </div>
  )
})

function Choices({ choice }: { choice: Choice }) {
  return (
    <div className="flex flex-wrap items-center justify-center gap-3">
      <ChoiceLinks
        label="Billing cycle"
        items={billingCycles.map((cycle) => ({
          label: cycle === 'monthly' ? 'Monthly' : 'Yearly',
          href: addressOf({ ...choice, cycle }),
          isCurrent: cycle === choice.cycle,
        }))}
      />
      <ChoiceLinks
        label="Currency"
        items={currencies.map((currency) => ({
          label: currency.toUpperCase(),
          href: addressOf({ ...choice, currency }),
          isCurrent: currency === choice.currency,
        }))}
      />
      <Badge tone="success">Save {yearlySaving(choice.currency)}% with yearly billing</Badge>
    </div>
  )
}

type Item = { label: string; href: string; isCurrent: boolean }

function ChoiceLinks({ label, items }: { label: string; items: Item[] }) {
  return (
    <nav aria-label={label} className="inline-flex h-control items-stretch gap-0.5 rounded-md bg-hover p-0.5">
      {items.map(({ label: text, href, isCurrent }) => (
        <Link
          key={text}
          href={href}
          scroll={false}
          aria-current={isCurrent ? 'true' : undefined}
          className={cn(
            'inline-flex items-center rounded-[6px] px-3 text-sm text-ink-soft hover:text-ink',
            isCurrent && 'bg-raised font-medium text-ink outline outline-hairline-strong',
          )}
        >
          {text}
        </Link>
      ))}
    </nav>
  )
}

type PlanColumnProps = { plan: Plan; price: string; per: string; current: Tier | null; children: React.ReactNode }

function PlanColumn({ plan, price, per, current, children }: PlanColumnProps) {
  return (
    <section
      aria-labelledby={plan.tier}
      className="grid content-start gap-6 rounded-lg border border-hairline bg-raised p-6 sm:p-8"
    >
      <div className="grid gap-1">
        <div className="flex items-center justify-between gap-3">
          <h2 id={plan.tier} className="text-xl font-semibold">
            {plan.name}
          </h2>
          {current === plan.tier ? <Badge tone="ember">Your plan</Badge> : null}
        </div>
        <p className="text-base text-ink-soft">{plan.summary}</p>
      </div>
      <p>
        <span className="text-3xl font-semibold tabular-nums">{price}</span>{' '}
        <span className="text-base text-ink-soft">{per}</span>
      </p>
      {children}
      <ul className="grid gap-3 text-base text-ink-soft">
        {plan.points.map((point) => (
          <li key={point} className="flex items-start gap-2">
            <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-success-ink" />
            {point}
          </li>
        ))}
      </ul>
    </section>
  )
}

function UpgradeLink({ choice, isSignedIn, tier }: { choice: Choice; isSignedIn: boolean; tier: Tier | null }) {
  const target = `/settings/billing?${new URLSearchParams(choice)}`
  if (tier === 'PREMIUM') return <ButtonLink href="/settings/billing">Billing</ButtonLink>
  const href = isSignedIn ? target : `/sign-up?redirect_url=${encodeURIComponent(target)}`
  return (
    <ButtonLink href={href} variant="primary">
      Get Premium
    </ButtonLink>
  )
}

function addressOf({ cycle, currency }: Choice): string {
  return `/pricing?${new URLSearchParams({ cycle, currency })}`
}
