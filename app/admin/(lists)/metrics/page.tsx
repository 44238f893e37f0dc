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
  1: 'An hour',
  6: '6 hours',
  24: 'A day',
  168: 'A week',
}
const names: Record<string, { title: string; format: (value: number) => string } | undefined> = {
  'jobs.queued': { title: 'Jobs that wait', format: rounded },
  'jobs.running': { title: 'Jobs that run', format: rounded },
  'outbox.unsent': { title: 'Events not sent yet', format: rounded },
  'outbox.oldest_seconds': { title: 'Oldest event not sent', format: duration },
  'process.rss_bytes': { title: 'Memory of the process', format: mebibytes },
  'process.heap_used_bytes': { title: 'Memory in use by objects', format: mebibytes },
  'database.connections': { title: 'Connections to the database', format: rounded },
}

export default staffPage({ query: metricsInput }, async ({ ctx, query: input }) => {
  const { hours, series } = await getMetrics(ctx, input)
  return (
    <>
      <PageHeader title="Metrics" description="Sampled every minute, kept for two weeks. Times are UTC." />
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
            Nothing was sampled in this span. Samples are taken by a schedule: see whether jobs run.
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
