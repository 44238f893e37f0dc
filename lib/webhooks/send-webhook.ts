import { second } from '@/lib/core/time'
import { OutboundFailed } from '@/lib/platform/outbound/outbound-failed'
import { requestPublic } from '@/lib/platform/outbound/request-public'
import { retryAfterMs } from './rules'

/** For all of an attempt, from the name to the last byte of the answer. */
const attemptMs = 10 * second
const maxAnswerBytes = 64 * 1024
const keptAnswer = 1_024

export type Attempt = {
  isSuccess: boolean
  status: number | null
  error: string | null
  answer: string
  ms: number
  /** Milliseconds that the server asks to be left alone; 0 when it doesn't. */
  retryAfterMs: number
}

/** How an address that a person typed is asked; tests and benchmarks give another one. */
export type Send = (
  address: string,
  request: {
    method: 'POST'
    headers: Record<string, string>
    body: string
    maxAnswerBytes: number
    maxMs: number
  },
) => Promise<{ status: number; headers: Record<string, string>; text: string; ms: number }>

/**
 * Sends one message once. Only 2xx is a success; a redirect is a failure.
 * @returns how it went, whatever that is; errors of ours are thrown
 */
export async function sendWebhook(
  message: { url: string; headers: Record<string, string>; body: string },
  options: { now: Date; send?: Send },
): Promise<Attempt> {
  const { url, headers, body } = message
  const { send = requestPublic, now } = options
  const startedAt = performance.now()
  const request = { method: 'POST' as const, headers, body, maxAnswerBytes, maxMs: attemptMs }
  try {
    const { status, headers: answered, text, ms } = await send(url, request)
    const isSuccess = status >= 200 && status < 300
    return {
      isSuccess,
      status,
      error: isSuccess ? null : wordsOf(status),
      answer: storable(text),
      ms: Math.round(ms),
      retryAfterMs: status === 429 || status === 503 ? retryAfterMs(answered['retry-after'], now) : 0,
    }
  } catch (error) {
    if (!(error instanceof OutboundFailed)) throw error
    const ms = Math.round(performance.now() - startedAt)
    return { isSuccess: false, status: null, error: error.message, answer: '', ms, retryAfterMs: 0 }
  }
}

function wordsOf(status: number): string {
  if (status >= 300 && status < 400) return `Answered ${status}. Redirects aren’t followed: change the address.`
  if (status === 410) return 'Answered 410 Gone, so the endpoint was turned off.'
  return `Answered ${status}.`
}

function storable(text: string): string {
  return text
    .slice(0, keptAnswer)
    .replaceAll('\0', '')
    .replace(/\p{Cs}/gu, '\ufffd')
    .slice(0, keptAnswer)
}
