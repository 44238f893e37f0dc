import type { UserContext } from '@/lib/access/context'
import { doOnce } from '@/lib/idempotency/do-once'
import type { KeptAnswer } from '@/lib/idempotency/find-answer'
import { idempotencyKeyOf, onceRequest } from '@/lib/idempotency/rules'

/**
 * The value of the `Idempotency-Key` of a POST; null without one, and for other methods, which can be repeated anyway.
 * @throws Invalid
 */
export function idempotencyKey(request: Request): string | null {
  return request.method === 'POST' ? idempotencyKeyOf(request.headers.get('idempotency-key')) : null
}

/**
 * What `work` answers, or what it answered to the same request before, with `Idempotency-Replayed`.
 * @param body as JSON, before it was parsed by a schema
 */
export async function answerOnce(
  ctx: UserContext,
  request: { key: string; method: string; url: string; body: unknown },
  work: () => Promise<unknown>,
  status: number | undefined,
): Promise<unknown> {
  const answerOf = (result: unknown): KeptAnswer | null =>
    // What a verb answers by itself, such as a file, is not kept.
    result instanceof Response ? null : toKept(result, status)
  const done = await doOnce(ctx, onceRequest(ctx, request), work, answerOf)
  return 'replay' in done ? replayOf(done.replay, ctx.requestId) : done.result
}

function toKept(result: unknown, status: number | undefined): KeptAnswer {
  if (result === undefined) return { status: status ?? 204, answer: null }
  return { status: status ?? 200, answer: JSON.stringify(result) }
}

function replayOf({ status, answer }: KeptAnswer, requestId: string): Response {
  const headers = {
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
    'x-request-id': requestId,
    'idempotency-replayed': 'true',
    ...(answer !== null && { 'content-type': 'application/json' }),
  }
  return new Response(answer, { status, headers })
}
