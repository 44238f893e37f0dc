import { createHmac, randomBytes } from 'node:crypto'
import { addMilliseconds, type Clock, systemClock } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'
import { oncePerProcess } from '@/lib/platform/once-per-process'
import { shareViewRetentionMs } from './rules'

export type Visitor = { address: string; agent: string }

type DayKey = { date: string; secret: Buffer }

const memory = oncePerProcess<{ key: DayKey | null }>('share-views', () => ({ key: null }))

/**
 * Counts that a shared clip was opened: a visitor once a day (UTC), whichever process asks. Who it was is kept as two bytes
 * of a hash with a secret of the day, for a day or two: no address can be read from that. So a link has at most 65,536
 * marks a day, and visitors who share one count as one: 1 of 130 where 1,000 come.
 */
export async function recordShareView(
  { token }: { token: string },
  { address, agent }: Visitor,
  now: Clock = systemClock,
): Promise<void> {
  const date = now().toISOString().slice(0, 10)
  const secret = await secretOf(date)
  const mark = createHmac('sha256', secret)
    .update(JSON.stringify([token, address, agent]))
    .digest()
    .readUInt16BE(0)
  await systemDb().$executeRaw`
    WITH seen AS (
      INSERT INTO share_view_marks (organization_id, export_id, day, mark)
      SELECT organization_id, id, ${date}::date, ${mark}::int FROM clip_exports WHERE share_token = ${token}
      ON CONFLICT DO NOTHING
      RETURNING organization_id, export_id
    )
    UPDATE clip_exports e SET share_views = e.share_views + 1
    FROM seen WHERE e.organization_id = seen.organization_id AND e.id = seen.export_id`
}

/** The secret of a day; the first process that asks makes it. */
async function secretOf(date: string): Promise<Buffer> {
  if (memory.key?.date === date) return memory.key.secret
  await systemDb().$executeRaw`
    INSERT INTO share_view_keys (day, secret) VALUES (${date}::date, ${randomBytes(32)}) ON CONFLICT DO NOTHING`
  const { secret } = await systemDb().shareViewKey.findUniqueOrThrow({ where: { day: new Date(date) } })
  memory.key = { date, secret: Buffer.from(secret) }
  return memory.key.secret
}

/** Removes the secrets and the marks of days that are over. */
export async function deleteOldShareViews(now: Date): Promise<{ marks: number }> {
  const before = addMilliseconds(now, -shareViewRetentionMs)
  await systemDb().shareViewKey.deleteMany({ where: { day: { lt: before } } })
  const { count } = await systemDb().shareViewMark.deleteMany({ where: { day: { lt: before } } })
  return { marks: count }
}
