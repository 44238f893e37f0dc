import type { ErrorCode } from '@/lib/core/errors'

/** What each error code means to a program, and what it does about it. */
export const describedErrors: Record<ErrorCode, { short: string; what: string; doThis: string }> = {
  unauthenticated: {
    short: 'No key or session, or one that is not valid',
    what: 'The request has no API key or session, or the key is unknown, expired or revoked.',
    doThis:
      'Send the header Authorization: Bearer with a key from Settings > API keys. Don’t repeat the request unchanged.',
  },
  limit_reached: {
    short: 'A limit of the plan is reached',
    what: 'The organization has used all that its plan gives, or its plan does not include this.',
    doThis: 'Read GET /api/v1/usage. An admin can change the plan; remedy in the answer names the page.',
  },
  forbidden: {
    short: 'Not allowed',
    what: 'The key lacks the scope that this operation needs, the operation is closed to keys, or the organization is suspended.',
    doThis: 'detail names the missing scope. Create a key that has it.',
  },
  not_found: {
    short: 'Not there',
    what: 'There is no such thing, or it belongs to another organization: both are answered alike.',
    doThis: 'Check the id. What was deleted can be restored for a while.',
  },
  conflict: {
    short: 'The state does not allow it',
    what: 'It changed in the meantime, or is not in a state in which this is possible, such as an export that is not finished.',
    doThis: 'Read it again, and decide anew.',
  },
  precondition: {
    short: 'Something has to happen first',
    what: 'The version in If-Match is not the current one, or a step has to be finished before this one.',
    doThis: 'Read it again and send its new ETag, or do what detail says.',
  },
  invalid: {
    short: 'The input is wrong',
    what: 'A parameter or field is missing, malformed or out of bounds.',
    doThis: 'Correct the input. The same request fails again.',
  },
  rate_limited: {
    short: 'Too many requests',
    what: 'The key, its organization or the network address has used its requests of the current window.',
    doThis: 'Wait for the seconds in Retry-After, then repeat.',
  },
  internal: {
    short: 'A fault of ours',
    what: 'Something failed on our side, and we have recorded it.',
    doThis: 'Repeat after a pause, with the same Idempotency-Key where you sent one. Quote errorId to support.',
  },
  unavailable: {
    short: 'Not possible right now',
    what: 'Maintenance, an outage, or too much is running at once.',
    doThis: 'Wait for the seconds in Retry-After, then repeat.',
  },
}
