import { headers } from 'next/headers'
import { createSafeActionClient } from 'next-safe-action'
import { z } from 'zod'
import type { UserContext } from '@/lib/access/context'
import { authorize, type Permission, permissions } from '@/lib/access/permissions'
import { parseInput } from '@/lib/core/parse'
import { env } from '@/lib/platform/env'
import { currentContext, currentRequestId } from './context'
import { answerOf, type ErrorAnswer } from './errors'
import { assertSameOrigin } from './same-origin'

/** What the browser gets in `serverError` when an action failed. */
export type ActionError = Omit<ErrorAnswer, 'status'>

const client = createSafeActionClient({
  defineMetadataSchema: () =>
    z.object({ permission: z.custom<Permission>((name) => Object.hasOwn(permissions, String(name))) }),
  handleServerError: async (error, { metadata, ctx }): Promise<ActionError> => {
    const requestId = await currentRequestId()
    const who = (ctx as { context?: UserContext } | undefined)?.context
    const { status: _, ...answer } = answerOf(error, { requestId, door: `action ${metadata?.permission}`, who })
    return answer
  },
}).use(async ({ next, metadata }) => {
  assertSameOrigin(await headers(), env().APP_URL)
  const context = await currentContext()
  authorize(context, metadata.permission)
  return next({ ctx: { context } })
})

/**
 * A server action of the studio. It resolves to `{ data }`, or to `{ serverError }` with a text for the person and the
 * messages per field; it does not throw.
 */
export function studioAction<S extends z.ZodType, Result>(
  declaration: { permission: Permission; input: S },
  verb: (ctx: UserContext, input: z.output<S>) => Promise<Result>,
) {
  return client
    .metadata({ permission: declaration.permission })
    .inputSchema(z.custom<z.input<S>>())
    .action(async ({ ctx, parsedInput }) => verb(ctx.context, parseInput(declaration.input, parsedInput)))
}
