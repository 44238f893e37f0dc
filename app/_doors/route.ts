import { headers } from 'next/headers'
import type { z } from 'zod'
import type { UserContext } from '@/lib/access/context'
import { type DoorDeclaration, passDoor } from '@/lib/access/entitlements/pass-door'
import { type VersionedTable, whereMatching } from '@/lib/access/match-version'
import { authorize } from '@/lib/access/permissions'
import { env } from '@/lib/platform/env'
import type { Answer, AnswerOf, RouteDescription } from './answers'
import { callerOf } from './caller'
import { checkedAnswer } from './checked-answer'
import { currentRequestId } from './context'
import { declared } from './declared'
import { type Deprecation, deprecationHeaders } from './deprecation'
import { assertMatches, entityTag, refuseIfMatch } from './entity-tag'
import { answerOnce, idempotencyKey } from './idempotent'
import { type Rated, withinRate } from './rate'
import { readInput, type Segment } from './read-input'
import { jsonResponse, nextPageLink, problemResponse } from './responses'
import { assertSameOrigin } from './same-origin'

type Schema = z.ZodType | undefined
type Output<S extends Schema, Otherwise> = S extends z.ZodType ? z.output<S> : Otherwise
type PathParams = Record<string, string>

export type RouteDeclaration<
  P extends Schema,
  Q extends Schema,
  B extends Schema,
  A extends Answer = undefined,
> = DoorDeclaration & Rated & RouteInputs<P, Q, B> & RouteDescription<A>

/** What comes in, and how success is answered. */
export type RouteInputs<P extends Schema, Q extends Schema, B extends Schema> = {
  /** Parameters of the path. Those named `id` or `...Id` are checked anyway; what does not fit is not found. */
  params?: P
  query?: Q
  /** The JSON body; without it a body is not read. */
  body?: B
  /** Status of success: 200, or 204 where the verb returns nothing. */
  status?: number
  maxBodyBytes?: number
  /** Of a change: the row that it changes, and how it is read at the same address, whose `ETag` an `If-Match` has. */
  matching?: Matching<Output<P, PathParams>>
  deprecation?: Deprecation
}

type Matching<Params> = {
  table: VersionedTable
  /** The name of its id in the path. */
  id: keyof Params & string
  read: (ctx: UserContext, params: Params) => Promise<unknown>
}

export type RouteInput<P extends Schema, Q extends Schema, B extends Schema> = {
  params: Output<P, PathParams>
  query: Output<Q, Record<string, string>>
  body: Output<B, undefined>
  request: Request
}

/**
 * A route of the API: the declaration says who may and what comes in, `verb` does it. The tenant comes from the session
 * (cookie, or Clerk session token as bearer) or from the API key. Errors are answered as problem+json (RFC 9457). A `Response` that the
 * verb returns goes out as it is.
 */
export function studioRoute<
  P extends Schema = undefined,
  Q extends Schema = undefined,
  B extends Schema = undefined,
  A extends Answer = undefined,
>(
  declaration: RouteDeclaration<P, Q, B, A>,
  verb: (ctx: UserContext, input: RouteInput<P, Q, B>) => Promise<AnswerOf<A>>,
) {
  const said = deprecationHeaders(declaration.deprecation)
  const handle = async (request: Request, segment: Segment): Promise<Response> => {
    const requestId = await currentRequestId()
    const caller = callerOf(request, requestId)
    let ctx: UserContext | undefined
    try {
      if (!isReading(request) && !caller.isKeyed) assertSameOrigin(await headers(), env().APP_URL)
      ctx = await caller.enter(declaration.rate)
      const result = await carryOut(ctx, declaration, verb, request, segment)
      const answer = jsonResponse(result, { status: declaration.status, requestId, request })
      return withHeaders(answer, nextPageLink(result, request), said, caller.rateHeaders())
    } catch (error) {
      return withHeaders(problemResponse(error, { request, requestId, who: ctx }), said, caller.rateHeaders())
    }
  }
  return declared(handle, { kind: 'route', ...declaration })
}

/** Lets `ctx` in and has it done; once, where the request says so. */
async function carryOut<P extends Schema, Q extends Schema, B extends Schema, A extends Answer>(
  ctx: UserContext,
  declaration: RouteDeclaration<P, Q, B, A>,
  verb: (ctx: UserContext, input: RouteInput<P, Q, B>) => Promise<unknown>,
  request: Request,
  segment: Segment,
): Promise<unknown> {
  const key = idempotencyKey(request)
  if (key === null) {
    await passDoor(ctx, declaration, isReading(request))
    const input = (await readInput(declaration, request, segment)).input as RouteInput<P, Q, B>
    const work = () => verb(ctx, input)
    const result = isReading(request) ? work() : whileMatching(ctx, declaration, input, work)
    return checkedAnswer(declaration, await result)
  }
  refuseIfMatch(request)
  // What was done before is answered again, whatever the organization may do by now; its permission is asked all the same.
  authorize(ctx, declaration.permission)
  const { input: given, json: body } = await readInput(declaration, request, segment)
  const input = given as RouteInput<P, Q, B>
  const { method, url } = request
  const work = async () => {
    await passDoor(ctx, declaration, false)
    return checkedAnswer(declaration, await verb(ctx, input))
  }
  return answerOnce(ctx, { key, method, url, body }, work, declaration.status)
}

/** Does a change; with an `If-Match`, only while the thing is as its sender knows it. */
function whileMatching<P extends Schema, Q extends Schema, B extends Schema>(
  ctx: UserContext,
  { matching }: Pick<RouteInputs<P, Q, B>, 'matching'>,
  { params, request }: RouteInput<P, Q, B>,
  work: () => Promise<unknown>,
): Promise<unknown> {
  const ifMatch = request.headers.get('if-match')
  if (ifMatch === null || !matching) {
    refuseIfMatch(request)
    return work()
  }
  const condition = {
    table: matching.table,
    id: String(params[matching.id]),
    read: () => matching.read(ctx, params),
    check: (current: unknown) => assertMatches(ifMatch, entityTag(JSON.stringify(current))),
  }
  return whereMatching(ctx, condition, work)
}

/**
 * A route that needs no session. It has the same errors, and takes changes from our own pages alone, unless `crossSite`
 * says why others may send them; what it may show is up to the verb.
 */
export function publicRoute<
  P extends Schema = undefined,
  Q extends Schema = undefined,
  B extends Schema = undefined,
  A extends Answer = undefined,
>(
  declaration: Rated & RouteInputs<P, Q, B> & RouteDescription<A> & { crossSite?: string },
  verb: (input: RouteInput<P, Q, B>) => Promise<AnswerOf<A>>,
) {
  const handle = async (request: Request, segment: Segment): Promise<Response> => {
    const requestId = await currentRequestId()
    try {
      if (!isReading(request) && !declaration.crossSite) assertSameOrigin(await headers(), env().APP_URL)
      await withinRate(declaration.rate)
      const input = (await readInput(declaration, request, segment, { isStrict: false })).input as RouteInput<P, Q, B>
      return jsonResponse(checkedAnswer(declaration, await verb(input)), { status: declaration.status, requestId })
    } catch (error) {
      return problemResponse(error, { request, requestId })
    }
  }
  return declared(handle, { kind: 'public-route', ...declaration })
}

function isReading(request: Request): boolean {
  return request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS'
}

function withHeaders(answer: Response, ...parts: Record<string, string>[]): Response {
  for (const [name, value] of parts.flatMap((part) => Object.entries(part))) {
    // More than one link goes into one header.
    if (name === 'link') answer.headers.append(name, value)
    else answer.headers.set(name, value)
  }
  return answer
}
