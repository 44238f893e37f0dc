import pg from 'pg'
import { type AppError, Unavailable } from '@/lib/core/errors'
import { refusalOf } from '../fair-queue'

const retryAfterSeconds = 5

/**
 * What a query throws while the database is away, slow or overloaded, on its way through Prisma: of an error with a
 * `code`, as ours have, Prisma makes one of its own. It is data, since the pool and its callers may have been evaluated
 * apart, with classes of their own. Outside of lib/platform/db it is `Unavailable`.
 */
export type Outage = Error & { outage: { userMessage: string } }

/** Runs `work`, and turns the outage that it meets into `Unavailable`, or `RateLimited` where too much waits already. */
export async function reportingOutages<T>(work: () => PromiseLike<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw answerOf(error) ?? error
  }
}

function answerOf(error: unknown): AppError | null {
  const found = outageOf(error)
  if (!found) return refusalOf(error)
  const { message, cause = found, outage } = found
  return new Unavailable(outage.userMessage, { message, cause, retryAfterSeconds })
}

/**
 * The one translation of a database that is away or overloaded: lost and refused connections, timeouts, SQLSTATE 08,
 * 53, 57P and the two of idle transactions, lock and statement timeouts. Null for every other error.
 */
export function outageOf(error: unknown): Outage | null {
  if (!(error instanceof Error)) return null
  if ('outage' in error) return error as Outage
  const { code = '', message } = error as Error & { code?: string }
  if (error instanceof pg.DatabaseError) return outageByState(code, error)
  if (code === 'P2028') return outage(`Database slow: ${message}`, slowText, error)
  if (!socketFaults.has(code) && !clientFaults.test(message)) return null
  return outage(`Database away: ${message || code}`, awayText, error)
}

const awayText = 'ClipForge can’t reach its database right now. Nothing you saved is lost. Try again in a few seconds.'
const lockedText = 'Another change to the same data is still being saved. Try again in a few seconds.'
const slowText = 'This took too long and was stopped. Nothing was changed. Try again in a few seconds.'

function outageByState(code: string, error: pg.DatabaseError): Outage | null {
  if (code === '55P03') return outage(`Lock timeout: ${error.message}`, lockedText, error)
  if (code === '57014') return outage(`Statement timeout: ${error.message}`, slowText, error)
  if (!/^(08|53|57P|25P0[34])/.test(code)) return null
  return outage(`Database away: ${code} ${error.message}`, awayText, error)
}

/** What a query throws that had no answer within `ms`. */
export function noAnswerWithin(ms: number): Outage {
  return outage(`A query had no answer within ${ms} ms`, awayText)
}

/** What is thrown when the request has no time left to wait for a connection. */
export function noConnectionInTime(): Outage {
  return outage('No connection in the time that the request had left', awayText)
}

function outage(message: string, userMessage: string, cause?: Error): Outage {
  return Object.assign(new Error(message, { cause }), { name: 'Outage', outage: { userMessage } })
}

const socketFaults = new Set([
  'EAI_AGAIN',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETDOWN',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
])

/** What pg and its pool say in words alone. */
const clientFaults =
  /^(Connection terminated|Connection ended|timeout expired|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end)/
