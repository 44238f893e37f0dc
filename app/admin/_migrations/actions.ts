'use server'

import { z } from 'zod'
import { staffAction } from '@/app/_doors/staff-action'
import { checkSchema as check } from '@/lib/migrations/check-schema'
import { backfillPausedInput, setBackfillPaused as setPaused } from '@/lib/migrations/set-backfill-paused'

/** Holds the database to what its migrations promise, now. */
export const checkSchema = staffAction({ rate: 'write', action: 'schema.check', input: z.object({}) }, async (ctx) => {
  const { isGood } = await check('staff', { now: ctx.now })
  return { isGood }
})

export const setBackfillPaused = staffAction(
  { rate: 'write', action: 'backfill.set', input: backfillPausedInput },
  setPaused,
)
