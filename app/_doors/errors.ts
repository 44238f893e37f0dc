import { after } from 'next/server'
import {
  AppError,
  type ErrorCode,
  type FieldErrors,
  type FieldIssue,
  InProgress,
  Internal,
  RateLimited,
  type Remedy,
  Unavailable,
} from '@/lib/core/errors'
import { asAppError } from '@/lib/errors/as-app-error'
import { flushErrors, recordError } from '@/lib/errors/record-error'
import { requestLog } from '@/lib/platform/log'

/** What a caller is told about an error. */
export type ErrorAnswer = {
  status: number
  code: ErrorCode
  message: string
  fields?: FieldErrors
  issues?: readonly FieldIssue[]
  /** What the person can do about a refusal. */
  remedy?: Remedy
  /** Only for faults of ours: the id under which the error log has the cause. */
  errorId?: string
  retryAfterSeconds?: number
}

/** Where an error came up, and whom it hit as far as that is known. */
export type ErrorPlace = {
  requestId: string
  /** `POST /api/v1/uploads`, `action clip.update`, `page`. */
  door: string
  url?: string | null
  who?: { organizationId: string | null; userId: string | null } | null
}

/**
 * The one translation of errors for people and programs. What was thrown on purpose says what it says; anything else
 * is a fault of ours, which the log and the error log get in full and the caller as an id to quote.
 */
export function answerOf(error: unknown, where: ErrorPlace): ErrorAnswer {
  const said = asAppError(error)
  const known = said instanceof AppError ? said : new Internal('An unexpected error', { cause: said })
  const answer: ErrorAnswer = {
    status: known.status,
    code: known.code,
    message: known.userMessage,
    ...(known.fields && { fields: known.fields }),
    ...(known.issues && { issues: known.issues }),
    ...retryAfter(known),
    ...(known.remedy && { remedy: known.remedy }),
  }
  if (known instanceof Unavailable && known.cause) {
    requestLog(where.requestId).warn({ door: where.door, err: known }, 'A request met an outage')
    return answer
  }
  if (known.code !== 'internal') {
    requestLog(where.requestId).debug({ door: where.door, code: known.code }, known.message)
    // An input that only the database refused lacks a bound of ours: staff should see it, though it is not urgent.
    if (known !== error) record(known, where, known.status)
    return answer
  }
  const errorId = recordFault(known.cause ?? known, where)
  return { ...answer, message: `${answer.message} Error ID: ${errorId}`, errorId }
}

/** What lifts by itself says when asking again makes sense. */
function retryAfter(error: AppError): { retryAfterSeconds?: number } {
  if (error instanceof RateLimited || error instanceof Unavailable || error instanceof InProgress)
    return { retryAfterSeconds: error.retryAfterSeconds }
  return error.code === 'unavailable' ? { retryAfterSeconds: 60 } : {}
}

/** Puts a fault of ours into the log and the error log. Returns its id; throws nothing, waits for nothing. */
export function recordFault(error: unknown, where: ErrorPlace): string {
  const errorId = record(error, where, 500)
  requestLog(where.requestId).error({ door: where.door, errorId, err: error }, 'A request failed')
  return errorId
}

function record(error: unknown, where: ErrorPlace, statusCode: number): string {
  const method = /^([A-Z]+) \//.exec(where.door)?.[1]
  const errorId = recordError({
    error,
    source: 'server',
    operation: where.door,
    method,
    statusCode,
    url: where.url,
    requestId: where.requestId,
    organizationId: where.who?.organizationId,
    userId: where.who?.userId,
  })
  try {
    // Where a process is frozen once it has answered, it is kept awake until the row is written.
    after(flushErrors)
  } catch {
    // Outside a request there is nothing to outlive.
  }
  return errorId
}
