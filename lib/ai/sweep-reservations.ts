import { addMilliseconds, type Clock, minute, systemClock } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'

/** Several times as long as a call may take. */
const oldMs = 15 * minute
const batch = 500

/**
 * Ends calls whose process died between reservation and settlement: what was set aside counts as spent, since the provider may charge for it.
 * @returns how many
 */
export async function sweepReservations(now: Clock = systemClock): Promise<number> {
  const before = addMilliseconds(now(), -oldMs)
  let swept = 0
  for (;;) {
    const rows = await systemDb().$queryRaw<{ count: number }[]>`
      WITH old AS (
        SELECT id FROM ai_calls WHERE state = 'reserved' AND created_at < ${before}::timestamptz
        ORDER BY created_at LIMIT ${batch} FOR UPDATE SKIP LOCKED
      ), ended AS (
        UPDATE ai_calls AS c
        SET state = 'swept', cost_micros = c.reserved_micros, error_code = 'timed_out', finished_at = ${now()}::timestamptz
        FROM old WHERE c.id = old.id RETURNING c.organization_id, c.month, c.reserved_micros
      ), sums AS (
        SELECT organization_id, month, sum(reserved_micros)::bigint AS micros FROM ended GROUP BY 1, 2
      ), moved AS (
        UPDATE ai_budgets AS b
        SET reserved_micros = b.reserved_micros - s.micros, spent_micros = b.spent_micros + s.micros
        FROM sums AS s WHERE b.organization_id = s.organization_id AND b.month = s.month
      )
      SELECT count(*)::int AS count FROM ended`
    const count = rows[0]?.count ?? 0
    swept += count
    if (count < batch) return swept
  }
}
