import { headers } from 'next/headers'
import type { z } from 'zod'
import type { StaffContext } from '@/lib/access/context'
import { NotFound } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { env } from '@/lib/platform/env'
import { currentRequestId } from './context'
import { declared } from './declared'
import { type Rated, withinRate } from './rate'
import { jsonResponse, problemResponse } from './responses'
import { assertSameOrigin } from './same-origin'
import { currentStaff } from './staff-context'

/** A route for staff that reads: `verb` gets the checked query. For everyone else it does not exist. */
export function staffRoute<Q extends z.ZodType>(
  declaration: Rated & { query: Q },
  verb: (ctx: StaffContext, query: z.output<Q>) => Promise<unknown>,
) {
  const handle = async (request: Request): Promise<Response> => {
    const requestId = await currentRequestId()
    try {
      if (request.method !== 'GET' && request.method !== 'HEAD') assertSameOrigin(await headers(), env().APP_URL)
      await withinRate(declaration.rate)
      const ctx = await currentStaff()
      if (!ctx) throw new NotFound()
      const query = parseInput(declaration.query, Object.fromEntries(new URL(request.url).searchParams))
      return jsonResponse(await verb(ctx, query), { requestId })
    } catch (error) {
      return problemResponse(error, { request, requestId })
    }
  }
  return declared(handle, { kind: 'staff-route', query: declaration.query })
}
