/** What the API says of a request that failed, as problem+json (RFC 9457). */
export type Problem = {
  type?: string
  title?: string
  status: number
  /** A sentence for people: what is wrong and what to do. */
  detail?: string
  /** A word for programs, such as `not_found`. Each is explained at `type`. */
  code?: string
  /** The inputs that are at fault. */
  errors?: { pointer: string; code: string; detail: string }[]
  /** Tell us this one when you write to support. */
  requestId?: string
}

/** Thrown for every answer that is no success. */
export class ApiError extends Error {
  override readonly name = 'ApiError'

  /** @param retryAfterSeconds when the API says after how long a repeat makes sense, and null otherwise */
  constructor(
    readonly status: number,
    readonly problem: Problem,
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(problem.detail ?? problem.title ?? `The API answered ${status}.`)
  }

  get code(): string | undefined {
    return this.problem.code
  }
}
