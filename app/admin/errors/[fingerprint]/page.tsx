import type { Metadata } from 'next'
import { z } from 'zod'
import { staffPage } from '@/app/_doors/staff'
import { Badge } from '@/app/_ui/badge'
import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { LineChart } from '@/app/_ui/charts/line-chart'
import { Stat, Stats } from '@/app/_ui/charts/stat'
import { PageHeader } from '@/app/_ui/page-header'
import { RelativeTime } from '@/app/_ui/relative-time'
import { StatusPill } from '@/app/_ui/status-pill'
import { Occurrence } from '@/app/admin/_errors/occurrence'
import { Triage } from '@/app/admin/_errors/triage'
import { getErrorGroup } from '@/lib/errors/get-error-group'
import { fingerprintInput } from '@/lib/errors/schemas'
import { count } from '../../_parts/formats'
import { SeverityPill } from '../../_parts/severity-pill'

export const metadata: Metadata = { title: 'Error' }

const query = z.object({ error: z.uuid().optional() })

export default staffPage({ params: fingerprintInput, query }, async ({ ctx, params, query: { error: quoted } }) => {
  const { group, errors, days } = await getErrorGroup(ctx, params)
  return (
    <>
      <PageHeader
        title={<span className="text-xl wrap-anywhere">{group.message}</span>}
        crumbs={[{ label: 'Errors', href: '/admin/errors' }, { label: group.code }]}
        meta={
          <>
            <StatusPill tone={group.isResolved ? 'success' : 'danger'}>
              {group.isResolved ? 'Resolved' : 'Open'}
            </StatusPill>
            <SeverityPill severity={group.severity} />
            <Badge>{group.source}</Badge>
          </>
        }
        description={<span className="numeric break-all">{group.operation}</span>}
      />
      <div className="grid gap-6">
        <Stats>
          <Stat label="Count" value={count(group.occurrences)} note={`${group.category}, ${group.code}`} />
          <Stat label="First seen" value={<RelativeTime date={group.firstSeenAt} />} />
          <Stat label="Last seen" value={<RelativeTime date={group.lastSeenAt} />} />
        </Stats>
        <Triage group={group} />
        <Card>
          <CardHeader
            title="Stored occurrences"
            description="Each of the last 14 days; at most 20 a minute are stored"
          />
          <CardBody>
            <LineChart
              label="Stored occurrences on each of the last 14 days"
              points={days.map((one) => one.day)}
              series={[{ name: 'Occurrences', values: days.map((one) => one.count) }]}
            />
          </CardBody>
        </Card>
        <section aria-labelledby="occurrences" className="grid gap-3">
          <h2 id="occurrences" className="text-lg font-semibold">
            The last {errors.length === 1 ? 'occurrence' : `${errors.length} occurrences`}
          </h2>
          {errors.map((error) => (
            <Occurrence key={error.id} error={error} isOpen={error.id === quoted} />
          ))}
        </section>
      </div>
    </>
  )
})
