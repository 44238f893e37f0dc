import type { JsonObject } from './wire'

type ErrorType = 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error'

type Details = {
  code?: string
  param?: string
  declineCode?: string
  /** What Stripe puts beside the message: `payment_intent`, `charge`, `payment_method`. */
  extra?: JsonObject
  /** A declined payment is an error that leaves a trace: what was written so far stays. */
  keepsChanges?: boolean
  headers?: Record<string, string>
}

/** An error in Stripe's shape. */
export class StripeFault extends Error {
  readonly status: number
  readonly type: ErrorType
  readonly details: Details

  constructor(status: number, type: ErrorType, message: string, details: Details = {}) {
    super(message)
    this.status = status
    this.type = type
    this.details = details
  }

  toJson(requestId: string): JsonObject {
    const { code, param, declineCode, extra } = this.details
    return {
      error: {
        ...extra,
        ...(code ? { code, doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}` } : {}),
        ...(declineCode ? { decline_code: declineCode } : {}),
        message: this.message,
        ...(param ? { param } : {}),
        request_log_url: `https://dashboard.stripe.com/test/logs/${requestId}`,
        type: this.type,
      },
    }
  }
}

export function invalid(message: string, param?: string, code?: string): StripeFault {
  return new StripeFault(400, 'invalid_request_error', message, { param, code })
}

export function missing(param: string): StripeFault {
  return invalid(`Missing required param: ${param}.`, param, 'parameter_missing')
}

/** An object named by the path of the request. */
export function notFound(what: string, id: string): StripeFault {
  return new StripeFault(404, 'invalid_request_error', `No such ${what}: '${id}'`, {
    code: 'resource_missing',
    param: 'id',
  })
}

/** An object named by a parameter. */
export function noSuch(what: string, id: string, param: string): StripeFault {
  return invalid(`No such ${what}: '${id}'`, param, 'resource_missing')
}
