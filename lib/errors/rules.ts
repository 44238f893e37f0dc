import { AppError } from '@/lib/core/errors'
import { day } from '@/lib/core/time'
import type { ErrorCategory, ErrorSeverity, ErrorSource } from './schemas'

/** Occurrences of one cause that are kept in a minute; more are counted only. */
export const rowsPerMinute = 20

export const keptForMs = 90 * day

/** Longest texts that are stored, in characters. */
export const sizeCaps = {
  code: 64,
  message: 1_000,
  stack: 8_000,
  operation: 200,
  step: 100,
  url: 500,
  method: 10,
  userAction: 200,
  requestId: 100,
  json: 4_000,
} as const

const networkFault =
  /\b(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN|UND_ERR_\w+)\b|fetch failed|Failed to fetch|NetworkError|Load failed/

/** What an operation is about, by words of its name. The first that fits. */
const placeCategories: readonly [RegExp, ErrorCategory][] = [
  [/stripe|billing|checkout|payment|subscription|invoice/i, 'PAYMENT_ERROR'],
  [/clerk|sign-in|sign-up/i, 'AUTH_ERROR'],
  [/upload|import/i, 'IMPORT_ERROR'],
  [/export/i, 'EXPORT_ERROR'],
  [/^job |analy[sz]/i, 'PROCESSING_ERROR'],
]

type Facts = { error: unknown; code: string; message: string; operation: string; source: ErrorSource }

/** The kind of fault, from what was thrown and where. */
export function categoryOf({ error, code, message, operation }: Facts): ErrorCategory {
  const onPurpose = error instanceof AppError ? error.code : null
  if (onPurpose === 'unauthenticated' || onPurpose === 'forbidden') return 'AUTH_ERROR'
  if (onPurpose === 'invalid' || onPurpose === 'conflict' || onPurpose === 'not_found') return 'VALIDATION_ERROR'
  const place = placeCategories.find(([words]) => words.test(operation))?.[1]
  if (place === 'PAYMENT_ERROR') return place
  if (networkFault.test(`${code} ${message}`)) return 'NETWORK_ERROR'
  return place ?? 'SYSTEM_ERROR'
}

/** How soon someone should look: what was refused on purpose can wait, what touches money cannot. */
export function severityOf(facts: Facts): ErrorSeverity {
  if (facts.error instanceof AppError && facts.error.code !== 'internal') return 'LOW'
  const category = categoryOf(facts)
  if (category === 'PAYMENT_ERROR' && facts.source !== 'browser') return 'CRITICAL'
  if (facts.source === 'browser') return category === 'NETWORK_ERROR' ? 'LOW' : 'MEDIUM'
  return 'HIGH'
}
