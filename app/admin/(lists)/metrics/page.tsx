import { Gauge } from 'lucide-react'
import type { Metadata } from 'next'
import { staffPage } from '@/app/_doors/staff'
import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { LineChart } from '@/app/_ui/charts/line-chart'
import { EmptyState } from '@/app/_ui/empty-state'
import { PageHeader } from '@/app/_ui/page-header'
import { getMetrics, metricSpans, metricsInput } from '@/lib/admin/get-metrics'
import { FilterLinks } from '../../_parts/filter-links'
import { count, duration } from '../../_parts/formats'

export const metadata: Metadata = { title: 'Metrics' }

const spanNames: Record<(typeof metricSpans)[number], string> = {
  1: '1 hour',
  6: '6 hours',
  24: '1 day',
  168: '1 week',
}
const names: Record<string, { title: string; format: (value: number) => string } | undefined> = {
  'jobs.queued': { title: 'Jobs waiting', format: rounded },
  'jobs.running': { title: 'Jobs running', format: rounded },
  'outbox.unsent': { title: 'Unsent events', format: rounded },
  'outbox.oldest_seconds': { title: 'Oldest unsent event', format: duration },
  'process.rss_bytes': { title: 'Process memory', format: mebibytes },
  'process.heap_used_bytes': { title: 'Heap in use', format: mebibytes },
  'database.connections': { title: 'Database connections', format: rounded },
}

export default staffPage({ query: metricsInput }, async ({ ctx, query: input }) => {
  const { hours, series } = await getMetrics(ctx, input)
  return (
    <>
      <PageHeader title="Metrics" description="Sampled every minute and kept for two weeks. Times are in UTC." />
      <div className="grid gap-6">
        <FilterLinks
          label="Time span"
          path="/admin/metrics"
          current={{ hours: String(hours) }}
          name="hours"
          choices={metricSpans.map((span) => ({ value: String(span), label: spanNames[span] }))}
        />
        {series.length === 0 ? (
          <EmptyState icon={<Gauge />} title="No samples">
            Nothing was sampled in this time span. A schedule takes the samples: check that jobs run.
          </EmptyState>
        ) : (
          <div className="grid gap-6 lg:grid-cols-2">
            {series.map(({ name, points }) => {
              const { title, format } = names[name] ?? { title: name, format: rounded }
              return (
                <Card key={name}>
                  <CardHeader title={title} />
                  <CardBody>
                    <LineChart
                      label={`${title}, the last ${hours} hours`}
                      unit="Time"
                      points={points.map((point) => point.at.slice(5, 16).replace('T', ' '))}
                      series={[{ name: 'Now', values: points.map((point) => point.value) }]}
                      format={format}
                    />
                  </CardBody>
                </Card>
              )
            })}
          </div>
        )}
      </div>
    </>
  )
})

function rounded(value: number): string {
  return count(Math.round(value * 10) / 10)
}

function mebibytes(value: number): string {
  return `${count(Math.round(value / 1024 ** 2))} MB`
}
