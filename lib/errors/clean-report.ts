import { AppError } from '@/lib/core/errors'
import type { Prisma } from '@/lib/platform/db/db'
import { cleanJson, cleanOptional, cleanText, cleanUrl } from './clean-text'
import { fingerprintOf } from './fingerprint'
import { categoryOf, severityOf, sizeCaps } from './rules'
import type { ErrorCategory, ErrorSeverity, ErrorSource } from './schemas'

/** What a door knows about an error. Nothing of it needs to be clean. */
export type ErrorReport = {
  error: unknown
  source: ErrorSource
  /** What was being done, without ids where that is easy: `POST /api/v1/uploads`, `job export_clip`. */
  operation: string
  step?: string
  /** Whom it hit: from the session or the job, never from a request's body. */
  organizationId?: string | null
  userId?: string | null
  url?: string | null
  method?: string | null
  statusCode?: number | null
  userAction?: string | null
  requestId?: string | null
  jobId?: string | null
  browserInfo?: object | null
  deviceInfo?: object | null
  metadata?: Prisma.InputJsonObject
  /** Where it is known better than it follows from the rest. */
  severity?: ErrorSeverity
}

/** An occurrence in the form in which it is stored: no secret in it, no text longer than its cap. */
export type ErrorRow = {
  id: string
  createdAt: Date
  fingerprint: string
  category: ErrorCategory
  severity: ErrorSeverity
  source: ErrorSource
  errorCode: string
  errorMessage: string
  errorStack: string | null
  operation: string
  step: string | null
  organizationId: string | null
  userId: string | null
  url: string | null
  method: string | null
  statusCode: number | null
  userAction: string | null
  requestId: string | null
  jobId: string | null
  browserInfo: object | null
  deviceInfo: object | null
  metadata: object
}

/** The row for `report`. Throws on nothing that a report may hold. */
export function cleanReport(report: ErrorReport, id: string, createdAt: Date): ErrorRow {
  const { source } = report
  const thrown = describe(report.error)
  const errorCode = cleanText(thrown.code, sizeCaps.code)
  const errorMessage = cleanText(thrown.message || thrown.code, sizeCaps.message)
  const operation = cleanUrl(report.operation, sizeCaps.operation) ?? 'unknown'
  const facts = { error: report.error, code: errorCode, message: errorMessage, operation, source }
  const category = categoryOf(facts)
  return {
    id,
    createdAt,
    fingerprint: fingerprintOf({ category, code: errorCode, message: errorMessage, operation }),
    category,
    severity: report.severity ?? severityOf(facts),
    source,
    errorCode,
    errorMessage,
    errorStack: cleanOptional(thrown.stack, sizeCaps.stack),
    operation,
    step: cleanOptional(report.step, sizeCaps.step),
    organizationId: report.organizationId ?? null,
    userId: report.userId ?? null,
    url: cleanUrl(report.url, sizeCaps.url),
    method: cleanOptional(report.method, sizeCaps.method),
    statusCode: report.statusCode ?? null,
    userAction: cleanOptional(report.userAction, sizeCaps.userAction),
    requestId: cleanOptional(report.requestId, sizeCaps.requestId),
    jobId: report.jobId ?? null,
    browserInfo: report.browserInfo ? cleanJson(report.browserInfo, sizeCaps.json) : null,
    deviceInfo: report.deviceInfo ? cleanJson(report.deviceInfo, sizeCaps.json) : null,
    metadata: cleanJson({ ...report.metadata, ...thrown.cause }, sizeCaps.json),
  }
}

type Description = { code: string; message: string; stack?: string; cause: { cause?: string } }

function describe(error: unknown): Description {
  if (!(error instanceof Error)) return { code: 'thrown', message: textOf(error), cause: {} }
  const own = (error as { code?: unknown }).code
  const code = typeof own === 'string' && /^[\w.-]{1,64}$/.test(own) ? own : error.name
  const cause = error.cause instanceof Error ? `${error.cause.name}: ${error.cause.message}` : undefined
  // What was thrown on purpose is known by its words; where it was thrown says nothing more.
  const isOnPurpose = error instanceof AppError && error.code !== 'internal'
  return {
    code,
    message: error.message.replace(/\s+/g, ' ').trim(),
    stack: isOnPurpose ? undefined : error.stack,
    cause: cause === undefined ? {} : { cause },
  }
}

function textOf(value: unknown): string {
  try {
    return typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
  } catch {
    return 'a value that cannot be shown'
  }
}
