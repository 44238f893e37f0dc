import type { Context } from '../context'
import { StripeFault } from '../faults'

export type Answer = { status: number; body: string; headers?: Record<string, string> }

/** Stripe's answer to an error. What is no StripeFault is a fault of the stand-in: its log says why. */
export function answerOf(context: Context, error: unknown, requestId: string): Answer {
  if (error instanceof StripeFault) {
    return { status: error.status, body: JSON.stringify(error.toJson(requestId)), headers: error.details.headers }
  }
  context.log(`FAILED ${requestId}: ${error instanceof Error ? error.stack : String(error)}`)
  const fault = new StripeFault(500, 'api_error', 'The stand-in failed. Its log says why.')
  return { status: 500, body: JSON.stringify(fault.toJson(requestId)) }
}
