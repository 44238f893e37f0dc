import { z } from 'zod'
import { cursorText, line, prose } from '@/lib/core/text'
import { browserErrorCaps } from './limits'

const errorCategories = [
  'IMPORT_ERROR',
  'PROCESSING_ERROR',
  'EXPORT_ERROR',
  'VALIDATION_ERROR',
  'SYSTEM_ERROR',
  'NETWORK_ERROR',
  'PAYMENT_ERROR',
  'AUTH_ERROR',
] as const
export type ErrorCategory = (typeof errorCategories)[number]

/** From harmless to urgent. */
export const errorSeverities = ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] as const
export type ErrorSeverity = (typeof errorSeverities)[number]

export const errorSources = ['server', 'job', 'browser'] as const
export type ErrorSource = (typeof errorSources)[number]

const pixels = z.number().int().min(0).max(1_000_000)

/** What a page may send about an error of its own. Longer texts are cut by the page; far longer ones are refused. */
export const browserErrorInput = z.strictObject({
  name: line({ max: 100 }).default('Error'),
  message: z.string().min(1).max(browserErrorCaps.message),
  stack: z.string().max(browserErrorCaps.stack).optional(),
  /** Where in the interface: an event of the window, or the boundary that caught it. */
  origin: z.enum(['window', 'promise', 'boundary']),
  /** The address of the page. */
  url: z.string().max(browserErrorCaps.url),
  /** What the person did last, in words of the interface: the name of a button, never what was typed. */
  userAction: line({ max: 400 }).optional(),
  language: line({ max: 40 }).optional(),
  viewport: z.strictObject({ width: pixels, height: pixels, scale: z.number().min(0).max(1_000) }).optional(),
})
export type BrowserErrorInput = z.input<typeof browserErrorInput>

export const listErrorGroupsInput = z.object({
  state: z.enum(['open', 'resolved', 'all']).default('open'),
  source: z.enum(errorSources).optional(),
  category: z.enum(errorCategories).optional(),
  severity: z.enum(errorSeverities).optional(),
  cursor: cursorText().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
})
export type ListErrorGroupsInput = z.input<typeof listErrorGroupsInput>

export const fingerprintInput = z.object({
  fingerprint: z
    .string()
    .max(32)
    .regex(/^[0-9a-f]{32}$/),
})

export const findErrorInput = z.object({ query: line({ max: 200 }) })

export const resolveErrorGroupInput = fingerprintInput.extend({
  resolution: prose({ max: 1_000, min: [3, 'Describe in a few words what was done.'] }),
})

/** A cause, with how often it happened. Times are ISO 8601. */
export type ErrorGroupView = {
  fingerprint: string
  category: ErrorCategory
  severity: ErrorSeverity
  code: string
  message: string
  operation: string
  source: ErrorSource
  occurrences: number
  firstSeenAt: string
  lastSeenAt: string
  isResolved: boolean
  /** Of the last resolution, also where the error came back after it. */
  resolvedAt: string | null
  resolvedBy: string | null
  resolution: string | null
}

/** One occurrence, for staff. */
export type ErrorView = {
  id: string
  fingerprint: string
  organization: { id: string; name: string } | null
  user: { id: string; name: string; email: string } | null
  severity: ErrorSeverity
  message: string
  stack: string | null
  operation: string
  step: string | null
  url: string | null
  method: string | null
  statusCode: number | null
  userAction: string | null
  requestId: string | null
  jobId: string | null
  browserInfo: unknown
  deviceInfo: unknown
  metadata: unknown
  createdAt: string
}

export type ErrorGroupPage = { groups: ErrorGroupView[]; nextCursor: string | null }
export type ErrorGroupDetail = {
  group: ErrorGroupView
  /** The newest occurrences that are still kept, newest first. */
  errors: ErrorView[]
  /** Kept occurrences of the last 14 days, oldest day first. */
  days: { day: string; count: number }[]
}
