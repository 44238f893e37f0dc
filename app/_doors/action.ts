import { headers } from 'next/headers'
import { createSafeActionClient } from 'next-safe-action'
import { z } from 'zod'
import type { UserContext } from '@/lib/access/context'
import { type DoorDeclaration, passDoor } from '@/lib/access/entitlements/pass-door'
import { permissions } from '@/lib/access/permissions'
import { parseInput } from '@/lib/core/parse'
import { env } from '@/lib/platform/env'
import { currentContext, currentRequestId } from './context'
import { declared } from './declared'
import { answerOf, type ErrorAnswer } from './errors'
import { type Rated, withinRate } from './rate'
import { assertSameOrigin } from './same-origin'

/** What the browser gets in `serverError` when an action failed. */
export type ActionError = Omit<ErrorAnswer, 'status'>

const client = createSafeActionClient({
  defineMetadataSchema: () =>
    z.custom<DoorDeclaration & Rated>((given) =>
      Object.hasOwn(permissions, String((given as DoorDeclaration)?.permission)),
    ),
  handleServerError: async (error, { metadata, ctx }): Promise<ActionError> => {
    const requestId = await currentRequestId()
    const who = (ctx as { context?: UserContext } | undefined)?.context
    const {
      status: _,
      issues: __,
      ...answer
    } = answerOf(error, { requestId, door: `action ${metadata?.permission}`, who })
    return answer
  },
}).use(async ({ next, metadata }) => {
  assertSameOrigin(await headers(), env().APP_URL)
  await withinRate(metadata.rate)
  const context = await currentContext()
  await passDoor(context, metadata, metadata.permission.endsWith('.read'))
  return next({ ctx: { context } })
})

/**
 * A server action of the studio. It resolves to `{ data }`, or to `{ serverError }` with a text for the person and the
 * messages per field; it does not throw.
 */
export function studioAction<S extends z.ZodType, Result>(
  { input, ...door }: DoorDeclaration & Rated & { input: S },
  verb: (ctx: UserContext, input: z.output<S>) => Promise<Result>,
) {
  const action = client
    .metadata(door)
    .inputSchema(z.custom<z.input<S>>())
    .action(async ({ ctx, parsedInput }) => verb(ctx.context, parseInput(input, parsedInput)))
  return declared(action, { kind: 'action', body: input })
}
