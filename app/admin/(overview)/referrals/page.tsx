import type { Metadata } from 'next'
import { staffPage } from '@/app/_doors/staff'
import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { LineChart } from '@/app/_ui/charts/line-chart'
import { Stat, Stats } from '@/app/_ui/charts/stat'
import { PageHeader } from '@/app/_ui/page-header'
import { Pagination } from '@/app/_ui/pagination'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/app/_ui/table'
import { TextLink } from '@/app/_ui/text-link'
import { ReviewQueue } from '@/app/admin/_referrals/review-queue'
import { getReferralOverview } from '@/lib/referrals/get-referral-overview'
import { listReferralsForReview } from '@/lib/referrals/list-referrals-for-review'
import { listReferralsInput, type ReferralOverview } from '@/lib/referrals/schemas'
import { count, money } from '../../_parts/formats'

export const metadata: Metadata = { title: 'Referral program' }

const path = '/admin/referrals'

const query = listReferralsInput.pick({ cursor: true })

export default staffPage({ query }, async ({ ctx, query: { cursor } }) => {
  const [overview, review] = await Promise.all([
    getReferralOverview(ctx),
    listReferralsForReview(ctx, cursor ? { cursor } : {}),
  ])
  return (
    <>
      <PageHeader
        title="Referrals"
        description="What the program brings in, what it gives, and what needs a decision."
      />
      <div className="grid gap-6">
        <Numbers overview={overview} />
        <section aria-labelledby="review" className="grid gap-3">
          <h2 id="review" className="text-lg font-semibold">
            Needs a decision ({count(review.total)})
          </h2>
          <ReviewQueue referrals={review.referrals} />
          <Pagination
            label="held referrals, oldest first"
            previousHref={cursor ? path : undefined}
            nextHref={review.nextCursor ? `${path}?cursor=${review.nextCursor}` : undefined}
          />
        </section>
        <Card>
          <CardHeader title="Referred sign-ups, first exports and rewards" description="Each of the last 30 days" />
          <CardBody>
            <LineChart
              label="Referred sign-ups, first exports and rewards on each of the last 30 days"
              points={overview.days.map((one) => one.day)}
              series={[
                { name: 'Signed up', values: overview.days.map((one) => one.signedUp) },
                { name: 'Exported', values: overview.days.map((one) => one.completed) },
                { name: 'Rewarded', values: overview.days.map((one) => one.rewarded) },
              ]}
            />
          </CardBody>
        </Card>
        <TopReferrers rows={overview.topReferrers} />
      </div>
    </>
  )
})

function Numbers({ overview }: { overview: ReferralOverview }) {
  const given = overview.rewards.map((one) => rewardText(one.kind, one.currency, one.given))
  const takenBack = overview.rewards.filter((one) => one.takenBack > 0)
  return (
    <Stats>
      <Stat
        label="Referrals"
        value={count(overview.total)}
        note={
          overview.conversionPercent === null ? undefined : `${overview.conversionPercent}% completed a first export`
        }
      />
      <Stat label="First export done" value={count(overview.completed)} note={`${count(overview.rewarded)} rewarded`} />
      <Stat
        label="Held"
        value={count(overview.held)}
        note={`${count(overview.rejected)} rejected, ${count(overview.takenBack)} reversed`}
      />
      <Stat
        label="Rewards given"
        value={<span className="text-lg">{given.join(' and ') || 'Nothing'}</span>}
        note={
          takenBack.length > 0
            ? `Reversed: ${takenBack.map((one) => rewardText(one.kind, one.currency, one.takenBack)).join(' and ')}`
            : `${count(overview.rewards.reduce((sum, one) => sum + one.due, 0))} still due`
        }
      />
    </Stats>
  )
}

function rewardText(kind: 'imports' | 'credit', currency: string | null, amount: number): string {
  return kind === 'credit' && currency ? money(amount, currency) : `${count(amount)} imports`
}

function TopReferrers({ rows }: { rows: ReferralOverview['topReferrers'] }) {
  return (
    <Card>
      <CardHeader title="Top referrers" />
      <CardBody>
        {rows.length === 0 ? (
          <p className="text-base text-ink-soft">No referrals yet.</p>
        ) : (
          <Table caption="Organizations with the most referrals">
            <TableHead>
              <TableHeader>Organization</TableHeader>
              <TableHeader numeric>Referrals</TableHeader>
              <TableHeader numeric>First export done</TableHeader>
              <TableHeader numeric>Held</TableHeader>
            </TableHead>
            <TableBody>
              {rows.map((row) => (
                <TableRow key={row.organizationId}>
                  <TableCell>
                    <TextLink href={`/admin/organizations/${row.organizationId}`}>{row.name}</TextLink>
                  </TableCell>
                  <TableCell label="Referrals" numeric>
                    {count(row.referrals)}
                  </TableCell>
                  <TableCell label="First export done" numeric>
                    {count(row.completed)}
                  </TableCell>
                  <TableCell label="Held" numeric>
                    {count(row.held)}
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        )}
      </CardBody>
    </Card>
  )
}
