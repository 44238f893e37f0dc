import type { ErrorCode, FieldErrors, Remedy } from '@/lib/core/errors'

type Details = ErrorOptions & { fields?: FieldErrors; remedy?: Remedy }

/** A request without a result, whichever door it went through. `message` is for the person and says what to do. */
class RequestFailed extends Error {
  /** Messages per field of the input; empty unless the input was at fault. */
  readonly fields: FieldErrors
  /** The page where the person can do something about it. */
  readonly remedy: Remedy | null

  constructor(message: string, { fields = {}, remedy, ...options }: Details = {}) {
    super(message, options)
    this.name = new.target.name
    this.fields = fields
    this.remedy = remedy ?? null
  }
}

/** The server answered, and the answer is no. Asking again doesn't help. */
export class RequestRefused extends RequestFailed {
  readonly code: ErrorCode | 'unknown'

  constructor(message: string, { code = 'unknown', ...details }: Details & { code?: ErrorCode | 'unknown' } = {}) {
    super(message, details)
    this.code = code
  }
}

/**
 * No usable answer came: the connection is gone, the server is, or it has too much to do. Worth trying again, after
 * `retryAfterSeconds` where the server said so.
 */
export class ConnectionLost extends RequestFailed {
  readonly retryAfterSeconds: number

  constructor(message: string, { retryAfterSeconds = 0, ...details }: Details & { retryAfterSeconds?: number } = {}) {
    super(message, details)
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** What the server says about a refusal, in the body of an answer or in `serverError` of an action. */
export type Refusal = Details & { code?: ErrorCode; message?: string; retryAfterSeconds?: number }

const passing: ReadonlySet<ErrorCode> = new Set(['rate_limited', 'unavailable', 'internal'])

/** The error for `refusal`: `ConnectionLost` for what passes by itself. */
export function failureOf({ code, message, ...details }: Refusal): RequestRefused | ConnectionLost {
  const said = message ?? 'The server rejected this request. Reload the page and try again.'
  return code && passing.has(code) ? new ConnectionLost(said, details) : new RequestRefused(said, { code, ...details })
}

/** Whether a request threw `error`, rather than a fault of ours in the browser. */
export function isFailure(error: unknown): error is RequestRefused | ConnectionLost {
  return error instanceof RequestRefused || error instanceof ConnectionLost
}

/** `error` if it is one of the family; otherwise one that says that the browser failed. */
export function asFailure(error: unknown): RequestRefused | ConnectionLost {
  if (isFailure(error)) return error
  return new RequestRefused('The request failed in your browser. Reload the page and try again.', { cause: error })
}

/** What to tell the person about anything that a request throws. */
export function messageOf(error: unknown): string {
  return asFailure(error).message
}
