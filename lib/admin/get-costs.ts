import { z } from 'zod'
import { assertStaff } from '@/lib/access/assert-staff'
import type { StaffContext } from '@/lib/access/context'
import { parseInput } from '@/lib/core/parse'
import { jobCatalog } from '@/lib/jobs/catalog'
import { Prisma, systemDb } from '@/lib/platform/db/db'
import { declaredKinds } from '@/lib/platform/storage/kinds'
import { monthlyCost } from './cost-rules'
import { lastDays, shareOf, spanStart, valuesOf } from './series'

/** Jobs are kept for 30 days, so that is what a month of media work is read from. */
const shownDays = 30

export const costsInput = z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) })

export type OrganizationCost = {
  id: string
  name: string
  tier: 'FREE' | 'PREMIUM'
  /** Bytes in object storage: uploads, exports and archives. */
  bytes: number
  /** Seconds that media jobs ran in the last 30 days. */
  mediaSeconds: number
  /** US cents a month, not rounded. */
  storage: number
  compute: number
  total: number
  /** Of the costs of all organizations. */
  share: number
}

export type Costs = {
  totals: {
    bytes: number
    mediaSeconds: number
    storage: number
    compute: number
    total: number
    organizations: number
  }
  /** The most expensive first. */
  organizations: OrganizationCost[]
  /** Minutes of media work on each of the last 30 days (UTC). */
  days: string[]
  mediaMinutes: number[]
}

const mediaTypes = Object.entries(jobCatalog).flatMap(([type, { app }]) => (app === 'clipforge-media' ? [type] : []))

/**
 * What organizations cost, about: what they store and how long media work ran for them, at the prices of `unitCosts`. All of
 * them, internal ones too; previews and thumbnails are left out, as are requests and transfer.
 * @throws Forbidden for everyone but staff, Invalid
 */
export async function getCosts(ctx: StaffContext, input: z.input<typeof costsInput> = {}): Promise<Costs> {
  assertStaff(ctx)
  const { limit } = parseInput(costsInput, input)
  const now = ctx.now()
  const since = spanStart(now, shownDays)
  const [rows, work] = await Promise.all([readUse(since, now), readWork(since, now)])
  const costed = rows.map((row) => {
    const use = { bytes: Number(row.bytes), mediaSeconds: row.mediaSeconds }
    return { ...row, ...use, ...monthlyCost(use) }
  })
  const sum = (pick: (row: (typeof costed)[number]) => number) => costed.reduce((all, row) => all + pick(row), 0)
  const totals = {
    bytes: sum((row) => row.bytes),
    mediaSeconds: sum((row) => row.mediaSeconds),
    storage: sum((row) => row.storage),
    compute: sum((row) => row.compute),
    total: sum((row) => row.total),
    organizations: costed.length,
  }
  const days = lastDays(now, shownDays)
  return {
    totals,
    organizations: costed
      .sort((a, b) => b.total - a.total || (a.id < b.id ? -1 : 1))
      .slice(0, limit)
      .map((row) => ({ ...row, share: shareOf(row.total, totals.total) })),
    days,
    mediaMinutes: valuesOf(days, work),
  }
}

type Use = { id: string; name: string; tier: 'FREE' | 'PREMIUM'; bytes: bigint; mediaSeconds: number }

function readUse(since: Date, now: Date): Promise<Use[]> {
  return systemDb().$queryRaw<Use[]>`
    SELECT o.id, o.name, o.tier::text AS tier, coalesce(stored.bytes, 0)::bigint AS bytes,
      coalesce(work.seconds, 0)::float AS "mediaSeconds"
    FROM organizations o
    LEFT JOIN (
      SELECT organization_id, sum(size_bytes) AS bytes FROM (
        ${Prisma.join(storedRows, ' UNION ALL ')}
      ) AS files GROUP BY 1
    ) AS stored ON stored.organization_id = o.id
    LEFT JOIN (
      SELECT organization_id, sum(seconds) AS seconds FROM (${mediaWork(since, now)}) AS jobs GROUP BY 1
    ) AS work ON work.organization_id = o.id
    WHERE stored.bytes > 0 OR work.seconds > 0`
}

function readWork(since: Date, now: Date): Promise<{ day: string; count: number }[]> {
  return systemDb().$queryRaw`
    SELECT to_char(started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, round(sum(seconds) / 60)::int AS count
    FROM (${mediaWork(since, now)}) AS jobs GROUP BY 1`
}

/** The rows of each kind whose files are in the bucket. */
const storedRows = declaredKinds.flatMap(([, { table, stored }]) =>
  stored === null
    ? []
    : [Prisma.sql`SELECT organization_id, size_bytes FROM ${Prisma.raw(table)} WHERE ${Prisma.raw(stored)}`],
)

/** Each media job that began in the span, with how long it ran or has run by now. */
function mediaWork(since: Date, now: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT organization_id, started_at,
      greatest(0, extract(epoch FROM coalesce(finished_at, ${now}::timestamptz) - started_at))::float AS seconds
    FROM job_queue
    WHERE type IN (${Prisma.join(mediaTypes)}) AND started_at >= ${since}::timestamptz
      AND started_at <= ${now}::timestamptz`
}
