import type { z } from 'zod'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { parseInput } from '@/lib/core/parse'
import { addMilliseconds, hour } from '@/lib/core/time'
import { withTenant } from '@/lib/platform/db/db'
import { findEndpoint } from './internal'
import { type ActivityHour, endpointPath } from './schemas'

const hours = 24

/** The attempts of an endpoint in each of the last 24 hours, the oldest first; hours begin on the hour, in UTC. @throws NotFound */
export async function getEndpointActivity(ctx: Context, input: z.input<typeof endpointPath>): Promise<ActivityHour[]> {
  authorize(ctx, 'webhook.read')
  const { endpointId } = parseInput(endpointPath, input)
  const last = Math.floor(ctx.now().getTime() / hour) * hour
  const from = new Date(last - (hours - 1) * hour)
  const rows = await withTenant(ctx, async (db) => {
    await findEndpoint(db, ctx, endpointId)
    return db.$queryRaw<{ at: Date; succeeded: number; failed: number }[]>`
      SELECT date_trunc('hour', created_at, 'UTC') AS at, count(*) FILTER (WHERE is_success)::int AS succeeded,
        count(*) FILTER (WHERE NOT is_success)::int AS failed
      FROM webhook_attempts
      WHERE organization_id = ${ctx.organizationId}::uuid AND endpoint_id = ${endpointId}::uuid
        AND created_at >= ${from}::timestamptz
      GROUP BY 1`
  })
  const counted = new Map(rows.map((row) => [row.at.getTime(), row]))
  return Array.from({ length: hours }, (_, index) => {
    const at = addMilliseconds(from, index * hour)
    const { succeeded = 0, failed = 0 } = counted.get(at.getTime()) ?? {}
    return { at: at.toISOString(), succeeded, failed }
  })
}
