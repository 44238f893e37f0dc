'use server'

import { z } from 'zod'
import { staffAction } from '@/app/_doors/staff-action'
import { checkSchema as check } from '@/lib/migrations/check-schema'

/** Holds the database to what its migrations promise, now. */
export const checkSchema = staffAction({ action: 'schema.check', input: z.object({}) }, async (ctx) => {
  const { isGood } = await check('staff', { now: ctx.now })
  return { isGood }
})
