/** How an error is answered over HTTP and what a person is told. `Internal` never says what went wrong. */
export type ErrorCode =
  | 'not_found'
  | 'forbidden'
  | 'unauthenticated'
  | 'conflict'
  | 'invalid'
  | 'limit_reached'
  | 'precondition'
  | 'rate_limited'
  | 'unavailable'
  | 'internal'

/** The HTTP status of each code. */
export const httpStatusOf: Record<ErrorCode, number> = {
  not_found: 404,
  forbidden: 403,
  unauthenticated: 401,
  conflict: 409,
  invalid: 422,
  limit_reached: 402,
  precondition: 412,
  rate_limited: 429,
  unavailable: 503,
  internal: 500,
}

/** Messages per input field, keyed by the field's path (`title`, `edit.start`). */
export type FieldErrors = Record<string, string[]>

/** One thing that is wrong with an input, for programs: `code` is a word of ours, `path` leads to the field. */
export type FieldIssue = { path: readonly (string | number)[]; code: string; message: string }

/** What a person can do about a refusal: a few words, and the page where it is done. */
export type Remedy = { text: string; href: string }

/**
 * Base of every error the product throws on purpose.
 * `message` is for the log; `userMessage` is shown to a person and says what to do.
 */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly userMessage: string
  readonly fields?: FieldErrors
  readonly issues?: readonly FieldIssue[]
  readonly remedy?: Remedy

  constructor(
    code: ErrorCode,
    userMessage: string,
    options?: {
      message?: string
      cause?: unknown
      fields?: FieldErrors
      issues?: readonly FieldIssue[]
      remedy?: Remedy
    },
  ) {
    super(options?.message ?? userMessage, { cause: options?.cause })
    this.name = new.target.name
    this.code = code
    this.userMessage = userMessage
    this.fields = options?.fields
    this.issues = options?.issues
    this.remedy = options?.remedy
  }

  get status(): number {
    return httpStatusOf[this.code]
  }
}

type Options = ConstructorParameters<typeof AppError>[2]

/** The thing does not exist, or this actor may not know that it does. */
export class NotFound extends AppError {
  constructor(what = 'page', options?: Options) {
    super('not_found', `This ${what} does not exist, or it belongs to another organization.`, options)
  }
}

/** The actor is known and the thing is theirs to see, but not to change in this way. */
export class Forbidden extends AppError {
  constructor(userMessage = 'Your role does not allow this. Ask an admin of your organization.', options?: Options) {
    super('forbidden', userMessage, options)
  }
}

/** No one is signed in. */
export class Unauthenticated extends AppError {
  constructor(userMessage = 'Sign in to continue.', options?: Options) {
    super('unauthenticated', userMessage, options)
  }
}

/** Someone else changed the thing first, or it is in a state that does not allow this. */
export class Conflict extends AppError {
  constructor(userMessage: string, options?: Options) {
    super('conflict', userMessage, options)
  }
}

/** The same request is under way; after `retryAfterSeconds` its answer may be there. */
export class InProgress extends Conflict {
  readonly retryAfterSeconds = 1

  constructor(options?: Options) {
    super('A request with this Idempotency-Key is still running. Send it again in a second for its answer.', options)
  }
}

/** The input is wrong; `fields` says where. */
export class Invalid extends AppError {
  constructor(userMessage: string, options?: Options) {
    super('invalid', userMessage, options)
  }
}

/** A quota or plan limit is used up. */
export class LimitReached extends AppError {
  constructor(userMessage: string, options?: Options) {
    super('limit_reached', userMessage, options)
  }
}

/** Something has to happen first: a step to finish, a card to accept. */
export class Precondition extends AppError {
  constructor(userMessage: string, options?: Options) {
    super('precondition', userMessage, options)
  }
}

/** The person is signed in and acts for no organization; pages send them to where one is chosen. */
export class NoOrganization extends Precondition {
  constructor(options?: Options) {
    super('Choose an organization first, or create one.', options)
  }
}

/** Too many of these in too short a time; after `retryAfterSeconds` (whole seconds) it may be tried again. */
export class RateLimited extends AppError {
  constructor(
    readonly retryAfterSeconds: number,
    { userMessage, ...options }: NonNullable<Options> & { userMessage?: string } = {},
  ) {
    super('rate_limited', userMessage ?? tooManyRequests(retryAfterSeconds), options)
  }
}

function tooManyRequests(seconds: number): string {
  return `Too many requests. Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`
}

/**
 * Not possible right now: maintenance, the database is away, or too much is running at once. Asking again after
 * `retryAfterSeconds` (60 unless told) helps.
 */
export class Unavailable extends AppError {
  readonly retryAfterSeconds: number
  /** Next hands a digest on to the error page, which shows an outage in its own words and reloads once it is over. */
  readonly digest = 'unavailable'

  constructor(userMessage: string, options?: NonNullable<Options> & { retryAfterSeconds?: number }) {
    super('unavailable', userMessage, options)
    this.retryAfterSeconds = options?.retryAfterSeconds ?? 60
  }
}

/** A fault of ours. The person gets an id to quote, the log gets the cause. */
export class Internal extends AppError {
  constructor(message: string, options?: Omit<NonNullable<Options>, 'message'>) {
    super('internal', 'Something failed on our side, and we’ve recorded it. Try again in a moment.', {
      ...options,
      message,
    })
  }
}
