import type { Metadata } from 'next'
import { staffPage } from '@/app/_doors/staff'
import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { LineChart } from '@/app/_ui/charts/line-chart'
import { Stat, Stats } from '@/app/_ui/charts/stat'
import { PageHeader } from '@/app/_ui/page-header'
import { TextLink } from '@/app/_ui/text-link'
import { Targets } from '@/app/admin/_growth/targets'
import { getGrowth } from '@/lib/admin/get-growth'
import { getRevenue } from '@/lib/admin/get-revenue'
import type { Growth, Revenue } from '@/lib/admin/schemas'
import { spanInput } from '@/lib/admin/schemas'
import { amounts, count, dollars, duration, percent } from '../_parts/formats'
import { SpanLinks } from '../_parts/span-links'

export const metadata: Metadata = { title: 'Growth' }

export default staffPage({ query: spanInput }, async ({ ctx, query: span }) => {
  const [growth, revenue] = await Promise.all([getGrowth(ctx, span), getRevenue(ctx, span)])
  return (
    <>
      <PageHeader
        title="Growth"
        description="Sign-ups, activation, conversion and revenue. Days and months are in UTC."
        actions={<SpanLinks path="/admin" days={span.days} />}
      />
      <div className="grid gap-6">
        <People growth={growth} />
        <Card>
          <CardHeader title="Sign-ups and first exports" description={`Each of the last ${span.days} days`} />
          <CardBody>
            <LineChart
              label={`New people, new organizations and first exports on each of the last ${span.days} days`}
              points={growth.series.days}
              series={[
                { name: 'People', values: growth.series.values.people ?? [] },
                { name: 'Organizations', values: growth.series.values.organizations ?? [] },
                { name: 'First exports', values: growth.series.values.activated ?? [] },
              ]}
            />
          </CardBody>
        </Card>
        <Money revenue={revenue} days={span.days} />
        <Targets revenue={revenue} />
      </div>
    </>
  )
})

function People({ growth }: { growth: Growth }) {
  const { signUps, activation, conversion, referred, totals } = growth
  return (
    <Stats>
      <Stat
        label="New people"
        value={count(signUps.people)}
        note={`${count(signUps.before.people)} in the previous span; ${count(totals.people)} in total`}
      />
      <Stat
        label="New organizations"
        value={count(signUps.organizations)}
        note={`${count(signUps.before.organizations)} in the previous span; ${count(totals.organizations)} in total`}
      />
      <Stat
        label="Activated"
        value={percent(activation.share)}
        note={
          <>
            {count(activation.activated)} with a first export
            {activation.medianHours === null ? '' : `, after ${duration(activation.medianHours * 3600)} (median)`}.{' '}
            <TextLink href={`/admin/funnel?days=${growth.days}`}>Funnel</TextLink>
          </>
        }
      />
      <Stat
        label="Converted"
        value={percent(conversion.share)}
        note={`${count(conversion.paying)} of them paying; ${count(totals.paying)} in total`}
      />
      <Stat
        label="Referred"
        value={percent(referred.share)}
        note={
          <>
            {count(referred.organizations)} organizations.{' '}
            <TextLink href={`/admin/referrals?days=${growth.days}`}>Referrals</TextLink>
          </>
        }
      />
      <Stat
        label="Active in 30 days"
        value={count(totals.activeLast30Days)}
        note={`of ${count(totals.people)} people`}
      />
    </Stats>
  )
}

function Money({ revenue, days }: { revenue: Revenue; days: number }) {
  return (
    <section aria-labelledby="revenue" className="grid gap-3">
      <h2 id="revenue" className="text-lg font-semibold">
        Revenue
      </h2>
      <Stats>
        <Stat
          label="MRR"
          value={dollars(revenue.mrrInUsd)}
          note={`${amounts(revenue.mrr)}; other currencies at our price list’s rate`}
        />
        <Stat
          label="Paying"
          value={count(revenue.paying)}
          note={`${count(revenue.trials)} in a trial, ${count(revenue.pastDue)} past due`}
        />
        <Stat
          label="Received"
          value={amounts(revenue.received)}
          note={`in ${days} days; refunded: ${amounts(revenue.refunded, 'nothing')}`}
        />
        <Stat
          label="Canceled"
          value={count(revenue.canceledInSpan)}
          note={`in ${days} days; ${count(revenue.failedPayments)} payments failed`}
        />
      </Stats>
    </section>
  )
}
