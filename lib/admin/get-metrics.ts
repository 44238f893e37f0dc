import { z } from 'zod'
import { assertStaff } from '@/lib/access/assert-staff'
import type { StaffContext } from '@/lib/access/context'
import { parseInput } from '@/lib/core/parse'
import { addMilliseconds, hour } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'

/** What is shown at once, in hours: samples are kept for two weeks. */
export const metricSpans = [1, 6, 24, 168] as const
export const metricsInput = z.object({
  hours: z.coerce
    .number()
    .min(1)
    .max(168)
    .pipe(z.union(metricSpans.map((span) => z.literal(span))))
    .default(6),
})

const buckets = 60

export type MetricSeries = { name: string; points: { at: string; value: number }[] }

/**
 * The system's metrics over the last hours: averages of sixty equal parts, empty parts left out.
 * @throws Forbidden for everyone but staff, Invalid
 */
export async function getMetrics(
  ctx: StaffContext,
  input: z.input<typeof metricsInput> = {},
): Promise<{ hours: number; series: MetricSeries[] }> {
  assertStaff(ctx)
  const { hours } = parseInput(metricsInput, input)
  const now = ctx.now()
  const since = addMilliseconds(now, -hours * hour)
  const rows = await systemDb().$queryRaw<{ name: string; bucket: number; value: number }[]>`
    SELECT name, avg(value) AS value, least(${buckets}::int - 1, floor(
      extract(epoch FROM created_at - ${since}::timestamptz) / ${(hours * 3600) / buckets}::float)::int) AS bucket
    FROM system_metrics WHERE created_at >= ${since}::timestamptz AND created_at <= ${now}::timestamptz
    GROUP BY 1, 3 ORDER BY 1, 3`
  const series = new Map<string, MetricSeries>()
  for (const { name, bucket, value } of rows) {
    const one = series.get(name) ?? { name, points: [] }
    const at = addMilliseconds(since, (bucket + 1) * ((hours * hour) / buckets))
    one.points.push({ at: at.toISOString(), value: Number(value) })
    series.set(name, one)
  }
  return { hours, series: [...series.values()] }
}
