import type { Metadata } from 'next'
import { staffPage } from '@/app/_doors/staff'
import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { LineChart } from '@/app/_ui/charts/line-chart'
import { Stat, Stats } from '@/app/_ui/charts/stat'
import { EmptyState } from '@/app/_ui/empty-state'
import { PageHeader } from '@/app/_ui/page-header'
import { CostTable } from '@/app/admin/_costs/cost-table'
import { unitCosts } from '@/lib/admin/cost-rules'
import { getCosts } from '@/lib/admin/get-costs'
import { ExportLink } from '../../_parts/export-link'
import { bytes, cents, count, duration } from '../../_parts/formats'

export const metadata: Metadata = { title: 'Costs' }

export default staffPage(async ({ ctx }) => {
  const { totals, organizations, days, mediaMinutes } = await getCosts(ctx)
  return (
    <>
      <PageHeader
        title="Costs"
        description={`Estimated at $${unitCosts.storageGigabyteMonth} per GB and month and $${unitCosts.mediaMinute} per minute of media work. Requests, transfer and previews are left out.`}
        actions={<ExportLink table="costs" />}
      />
      <div className="grid gap-6">
        <Stats>
          <Stat
            label="Cost per month"
            value={cents(totals.total)}
            note={`${count(totals.organizations)} organizations`}
          />
          <Stat label="Stored" value={bytes(totals.bytes)} note={`${cents(totals.storage)} per month`} />
          <Stat
            label="Media work in 30 days"
            value={duration(totals.mediaSeconds)}
            note={`${cents(totals.compute)} per month`}
          />
        </Stats>
        <Card>
          <CardHeader
            title="Media work"
            description="Minutes in which analyses and exports ran, by the day they started"
          />
          <CardBody>
            <LineChart
              label="Minutes of media work on each of the last 30 days"
              points={days}
              series={[{ name: 'Minutes', values: mediaMinutes }]}
            />
          </CardBody>
        </Card>
        <Card>
          <CardHeader title="By organization" description="The 50 most expensive" />
          <CardBody>
            {organizations.length > 0 ? (
              <CostTable organizations={organizations} />
            ) : (
              <EmptyState title="No costs yet">They appear with the first upload.</EmptyState>
            )}
          </CardBody>
        </Card>
      </div>
    </>
  )
})
