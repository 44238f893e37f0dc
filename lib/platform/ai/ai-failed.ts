import { AISDKError, APICallError, JSONParseError, RetryError, TypeValidationError } from 'ai'
import { OutboundFailed } from '../outbound/outbound-failed'
import type { AiUsage } from './types'

export const aiFailures = [
  'bad_key',
  'rate_limited',
  'unavailable',
  'refused',
  'broken_answer',
  'cut_short',
  'timed_out',
  'canceled',
  'too_expensive',
] as const
export type AiFailure = (typeof aiFailures)[number]

/** What a person is told: what failed, and what to do. */
export const aiFailureWords: Record<AiFailure, string> = {
  bad_key: 'The AI provider didn’t accept the key or the model. An admin can check both in the AI settings.',
  rate_limited: 'The AI provider is busy, or its account is out of credit. Try again in a few minutes.',
  unavailable: 'The AI provider doesn’t answer. Try again in a few minutes.',
  refused: 'The AI provider declined this request. Change the topic and try again.',
  broken_answer: 'The AI provider’s answer couldn’t be used. Try again.',
  cut_short: 'The AI provider’s answer was too long and was cut off. Ask for less and try again.',
  timed_out: 'The AI provider took too long. Try again in a few minutes.',
  canceled: 'This was canceled.',
  too_expensive: 'This month’s AI budget is used up. An admin can raise it in the AI settings.',
}

/** A question to a provider that came to nothing. `message` is safe to show and to log: it holds nothing of the question, the answer or the key. */
export class AiFailed extends Error {
  constructor(
    readonly code: AiFailure,
    /** What it used all the same. */
    readonly usage: AiUsage,
    message: string = aiFailureWords[code],
  ) {
    super(message)
    this.name = 'AiFailed'
  }
}

/** Thrown by our `fetch` for an answer beyond its limit. */
export class AnswerTooLarge extends Error {}

/** Which failure an error of the SDK, of `fetch` or of the outbound door is, and whether the provider may charge for the request. */
export function readFailure(error: unknown): { code: AiFailure; mayCharge: boolean; message?: string } {
  const thrown = RetryError.isInstance(error) ? error.lastError : error
  const outbound = [thrown, Object(thrown).cause].find((one) => one instanceof OutboundFailed)
  if (outbound) return { code: 'unavailable', mayCharge: outbound.code === 'timeout', message: outbound.message }
  if (isTooLarge(thrown)) return { code: 'broken_answer', mayCharge: true }
  if (!APICallError.isInstance(thrown)) {
    return { code: AISDKError.isInstance(thrown) ? 'broken_answer' : 'unavailable', mayCharge: true }
  }
  const { statusCode = 0, responseBody = '' } = thrown
  if (statusCode === 0) return { code: 'unavailable', mayCharge: !isUnreached(thrown.cause) }
  if (statusCode < 300) return { code: isUnreadable(thrown.cause) ? 'broken_answer' : 'unavailable', mayCharge: true }
  if ([401, 403, 404].includes(statusCode)) return { code: 'bad_key', mayCharge: false }
  // Google calls a wrong key an invalid argument.
  if (statusCode === 400 && /api.key.not.valid|api_key_invalid/i.test(responseBody))
    return { code: 'bad_key', mayCharge: false }
  if (statusCode === 429 || statusCode === 402) return { code: 'rate_limited', mayCharge: false }
  if (statusCode >= 400 && statusCode < 500 && statusCode !== 408) return { code: 'refused', mayCharge: false }
  return { code: 'unavailable', mayCharge: false }
}

/** Whether an answer came and isn't what the protocol says; otherwise its connection broke. */
function isUnreadable(error: unknown): boolean {
  return JSONParseError.isInstance(error) || TypeValidationError.isInstance(error)
}

/** Whether nothing has left. */
function isUnreached(error: unknown): boolean {
  const { code, cause } = Object(error) as { code?: unknown; cause?: unknown }
  return (
    /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/.test(String(code)) ||
    (cause ? isUnreached(cause) : false)
  )
}

function isTooLarge(error: unknown): boolean {
  for (let one = error; one; one = Object(one).cause) if (one instanceof AnswerTooLarge) return true
  return false
}
