import { z } from 'zod'
import { assertStaff } from '@/lib/access/assert-staff'
import { recordAudit } from '@/lib/access/audit'
import type { StaffContext } from '@/lib/access/context'
import { Conflict } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { code } from '@/lib/core/text'
import { systemDb } from '@/lib/platform/db/db'

export const backfillPausedInput = z.object({ migration: code(255), isPaused: z.boolean() })

/**
 * Keeps a backfill from going on after the batch it is at, or lets it go on at the next `npm run db -- apply`.
 * @throws Forbidden for anybody but staff, Conflict when it is not under way, Invalid
 */
export async function setBackfillPaused(ctx: StaffContext, input: z.input<typeof backfillPausedInput>): Promise<void> {
  assertStaff(ctx)
  const { migration, isPaused } = parseInput(backfillPausedInput, input)
  await systemDb().$transaction(async (tx) => {
    const changed = await tx.$executeRaw`
      UPDATE schema_changes.backfills SET is_paused = ${isPaused} WHERE migration = ${migration} AND finished_at IS NULL`
    if (changed === 0) throw new Conflict('This backfill is not under way any more.')
    await recordAudit(tx, { ...ctx, organizationId: null }, { action: 'backfill.set', data: { migration, isPaused } })
  })
}
