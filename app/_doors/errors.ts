import { AppError, type ErrorCode, type FieldErrors, Internal } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { requestLog } from '@/lib/platform/log'

/** What a caller is told about an error. */
export type ErrorAnswer = {
  status: number
  code: ErrorCode
  message: string
  fields?: FieldErrors
  /** Only for faults of ours: the id under which the log has the cause. */
  errorId?: string
}

/**
 * The one translation of errors for people and programs. What was thrown on purpose says what it says; anything else
 * is a fault of ours, which the log gets in full and the caller as an id.
 */
export function answerOf(error: unknown, where: { requestId: string; door: string }): ErrorAnswer {
  const known = error instanceof AppError ? error : new Internal('An unexpected error', { cause: error })
  const answer: ErrorAnswer = {
    status: known.status,
    code: known.code,
    message: known.userMessage,
    ...(known.fields && { fields: known.fields }),
  }
  if (known.code !== 'internal') {
    requestLog(where.requestId).debug({ door: where.door, code: known.code }, known.message)
    return answer
  }
  const errorId = newId()
  requestLog(where.requestId).error({ door: where.door, errorId, err: known.cause ?? known }, known.message)
  return { ...answer, errorId }
}
