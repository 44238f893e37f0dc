import { headers } from 'next/headers'
import { createSafeActionClient } from 'next-safe-action'
import { z } from 'zod'
import type { StaffContext } from '@/lib/access/context'
import { NotFound } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { env } from '@/lib/platform/env'
import type { ActionError } from './action'
import { currentRequestId } from './context'
import { declared } from './declared'
import { answerOf } from './errors'
import { type Rated, withinRate } from './rate'
import { assertSameOrigin } from './same-origin'
import { currentStaff } from './staff-context'

const client = createSafeActionClient({
  defineMetadataSchema: () => z.custom<{ action: string } & Rated>(),
  handleServerError: async (error, { metadata, ctx }): Promise<ActionError> => {
    const staff = (ctx as { staff?: StaffContext } | undefined)?.staff
    const {
      status: _,
      issues: __,
      ...answer
    } = answerOf(error, {
      requestId: await currentRequestId(),
      door: `staff action ${metadata?.action}`,
      who: staff ? { organizationId: null, userId: staff.actor.id } : null,
    })
    return answer
  },
}).use(async ({ next, metadata }) => {
  assertSameOrigin(await headers(), env().APP_URL)
  await withinRate(metadata.rate)
  const staff = await currentStaff()
  // Others are not told that there is anything to be staff for.
  if (!staff) throw new NotFound()
  return next({ ctx: { staff } })
})

/**
 * A server action of the staff pages, from our own pages alone. It resolves like a `studioAction`; for everyone but
 * staff to the same not_found, whatever was sent. `action` is its name in the log.
 */
export function staffAction<S extends z.ZodType, Result>(
  declaration: Rated & { action: string; input: S },
  verb: (ctx: StaffContext, input: z.output<S>) => Promise<Result>,
) {
  const action = client
    .metadata({ action: declaration.action, rate: declaration.rate })
    .inputSchema(z.custom<z.input<S>>())
    .action(async ({ ctx, parsedInput }) => verb(ctx.staff, parseInput(declaration.input, parsedInput)))
  return declared(action, { kind: 'staff-action', body: declaration.input })
}
