import type { UserContext } from '@/lib/access/context'
import { AppError, InProgress } from '@/lib/core/errors'
import { withClaim } from '@/lib/platform/db/transaction-claim'
import { requestLog } from '@/lib/platform/log'
import { claimRequest } from './claim-request'
import { findAnswer, type KeptAnswer } from './find-answer'
import { forgetRequest, keepAnswer, keepLoss } from './keep-answer'
import type { OnceRequest } from './rules'

/**
 * Carries a request out, unless it was before: then `replay` has what was answered. The row that says so is written in the first
 * transaction of `work`, so that it is there if and only if that was committed. The answer is kept afterwards; a process that
 * ends before leaves a request that is known to have been carried out.
 * @throws what `work` throws, and what `findAnswer` does
 */
export async function doOnce<T>(
  ctx: UserContext,
  once: OnceRequest,
  work: () => Promise<T>,
  answerOf: (result: T) => KeptAnswer | null,
): Promise<{ replay: KeptAnswer } | { result: T }> {
  const before = await findAnswer(ctx, once)
  if (before) return { replay: before }
  const claim = claimRequest(ctx, once)
  let result: T
  try {
    result = await withClaim(claim, work)
  } catch (error) {
    if (error instanceof InProgress) {
      const replay = await findAnswer(ctx, once)
      if (replay) return { replay }
    } else if (claim.committed > 0) await afterwards(ctx, () => settle(ctx, once, error))
    throw error
  }
  const answer = answerOf(result)
  await afterwards(ctx, () => (answer ? keepAnswer(ctx, once, answer) : forgetRequest(ctx, once)))
  return { result }
}

/** An error after a commit: a verb that refused took back what it did; after any other error it was done, and no one knows how it ended. */
function settle(ctx: UserContext, once: OnceRequest, error: unknown): Promise<void> {
  const isRefusal = error instanceof AppError && error.status < 500
  return isRefusal ? forgetRequest(ctx, once) : keepLoss(ctx, once)
}

async function afterwards(ctx: UserContext, note: () => Promise<void>): Promise<void> {
  try {
    await note()
  } catch (err) {
    requestLog(ctx.requestId).warn({ err }, 'couldn’t keep the answer to a request with an Idempotency-Key')
  }
}
