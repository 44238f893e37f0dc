import { type EventType, eventType, Inngest } from 'inngest'
import { z } from 'zod'
import { isId } from '@/lib/core/ids'
import { code } from '@/lib/core/text'
import { env } from './env'
import { type Logger, log } from './log'
import { oncePerProcess } from './once-per-process'
import { TraceSteps } from './trace-steps'
import { currentTrace, isTracing } from './tracing'

const id = z.string().max(36).refine(isId, 'must be an id')
const organizationId = id
const userId = id.nullable().optional()

/** @see https://www.w3.org/TR/trace-context/#traceparent-header */
const traceparentForm = /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/

/** The data of an event. With tracing on it says which trace caused it. */
function dataOf<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.object({ ...shape, traceparent: z.string().max(55).regex(traceparentForm).optional() })
}

/** What every event that starts a job carries; the job's row has the rest. */
const jobQueued = dataOf({
  organizationId,
  jobId: id,
  subjectId: id.nullable(),
  /** Seconds that it goes ahead of what waits; below 0, behind what comes later. */
  priority: z.number().int().min(-600).max(600).optional(),
})
/** What tells of a job that ended without a result, so that its subject can be settled. */
const jobEnded = dataOf({
  organizationId,
  jobId: id,
  jobType: code(100).regex(/^[a-z_]+$/, 'must be a type of job'),
  subjectId: id.nullable(),
})

const billingStatus = z.enum(['none', 'trial', 'active', 'canceled', 'past_due'])

/**
 * Every event, with the form of its data: ids and small facts, with the organization wherever there is one. Names are `noun/what
 * happened`. An event is a hint to look, not the truth: its receiver reads the rows again.
 */
export const eventSchemas = {
  'video/uploaded': dataOf({ organizationId, videoId: id, userId }),
  'video/analysis-requested': jobQueued,
  'import/requested': jobQueued,
  'browser-store/import-requested': jobQueued,
  'transcript/alignment-requested': jobQueued,
  'transcript/changed': dataOf({ organizationId, videoId: id, userId }),
  'music/uploaded': dataOf({ organizationId, trackId: id, userId }),
  'clips/viewed': dataOf({ organizationId, videoId: id, userId }),
  'clip/created': dataOf({ organizationId, clipId: id, userId }),
  'clip/updated': dataOf({ organizationId, clipId: id, userId }),
  'clip/thumbnail-chosen': dataOf({ organizationId, clipId: id, userId }),
  'export/requested': jobQueued,
  'archive/requested': jobQueued,
  'idea/generation-requested': jobQueued,
  'idea/created': dataOf({ organizationId, generationId: id, userId }),
  'organization/deletion-changed': dataOf({ organizationId, change: z.enum(['requested', 'withdrawn', 'due-soon']) }),
  'organization/purge-due': dataOf({ organizationId }),
  'export/completed': dataOf({ organizationId, exportId: id, userId }),
  'export/cover-chosen': dataOf({ organizationId, exportId: id, userId }),
  'brand/asset-added': dataOf({ organizationId, assetId: id, userId }),
  'api-key/created': dataOf({ organizationId, apiKeyId: id, userId }),
  'api-key/ending': dataOf({ organizationId, apiKeyId: id }),
  'feedback/recorded': dataOf({ organizationId }),
  'learning/changed': dataOf({ organizationId, adjustmentId: id, lookId: id.nullable() }),
  'invitation/refused': dataOf({ organizationId, eventId: code(255), reason: z.string().max(1_000) }),
  'referral/invited': dataOf({ organizationId, invitationId: id, userId }),
  'welcome/closed': dataOf({ organizationId, userId }),
  'billing/subscription-changed': dataOf({
    organizationId,
    tier: z.enum(['FREE', 'PREMIUM']),
    billingStatus,
    previousStatus: billingStatus,
  }),
  'billing/payment-refunded': dataOf({
    organizationId,
    paymentId: id,
    amount: z.number().int().min(0).max(99_999_999),
    isFull: z.boolean(),
  }),
  'schema/applied': dataOf({ migrations: z.array(code(255)).max(10_000) }),
  'stripe/event-received': dataOf({ eventId: code(255) }),
  'webhook/due': dataOf({ organizationId, endpointId: id }),
  'webhook/endpoint-failing': dataOf({ organizationId, endpointId: id, change: z.enum(['failing', 'disabled']) }),
  'job/completed': jobEnded,
  'job/canceled': jobEnded,
  'job/failed': jobEnded,
} as const

export type EventName = keyof typeof eventSchemas
export type EventData<Name extends EventName> = z.output<(typeof eventSchemas)[Name]>
export type OutgoingEvent = { id: string; name: string; data: unknown }

/** The two applications Inngest knows: what any web process can run, and what needs ffmpeg, time and memory. */
export type InngestApp = 'clipforge' | 'clipforge-media'

const sendTimeoutMs = 10_000

const clients = oncePerProcess<Partial<Record<InngestApp, Inngest>>>('inngest', () => ({}))

/**
 * The Inngest client of an app, made on first use so that a build needs no environment. Always in cloud mode: every
 * call in either direction is signed, against the cloud, a self-hosted server and the local stand-in alike.
 */
export function inngestClient(app: InngestApp): Inngest {
  clients[app] ??= new Inngest({
    id: app,
    isDev: false,
    baseUrl: env().INNGEST_BASE_URL,
    eventKey: env().INNGEST_EVENT_KEY,
    signingKey: env().INNGEST_SIGNING_KEY,
    signingKeyFallback: env().INNGEST_SIGNING_KEY_FALLBACK,
    aiMetadata: false,
    sessionPropagation: false,
    middleware: isTracing() ? [TraceSteps] : [],
    logger: log(),
    internalLogger: withoutRefusals(log()),
    fetch: (input, init) => fetch(input, { ...init, signal: init?.signal ?? AbortSignal.timeout(sendTimeoutMs) }),
  })
  return clients[app]
}

/** The SDK logs each call whose signature is wrong as an error with its stack: anyone can make those. One line will do. */
function withoutRefusals(to: Logger): Pick<Logger, 'debug' | 'info' | 'warn' | 'error'> {
  const error = (fields: unknown, message?: string, ...rest: unknown[]): void => {
    if (message !== 'Signature validation failed') return to.error(fields, message, ...rest)
    const { err, method } = fields as { err?: Error; method?: string }
    to.warn({ method, reason: err?.message }, 'a call to the Inngest route was refused: its signature is not valid')
  }
  return { debug: to.debug.bind(to), info: to.info.bind(to), warn: to.warn.bind(to), error }
}

/** A trigger for `createFunction`: the handler's `event.data` has the catalog's type and is checked against it. */
export function eventTrigger<Name extends EventName>(name: Name): EventType<Name, (typeof eventSchemas)[Name]> {
  return eventType<Name, (typeof eventSchemas)[Name]>(name, { schema: eventSchemas[name] as never })
}

/** Whether the catalog has an event of this name. */
export function isEventName(name: string): name is EventName {
  return Object.hasOwn(eventSchemas, name)
}

/** What is wrong with an event, in words for the log, or null when it can be sent. */
export function faultOf(event: OutgoingEvent): string | null {
  if (!isEventName(event.name)) return `the catalog has no event ${event.name}`
  const result = eventSchemas[event.name].safeParse(event.data)
  return result.success ? null : `${event.name} is malformed: ${result.error.issues[0]?.message}`
}

/**
 * Sends events to Inngest; one with an id that was sent within the last 24 hours starts nothing a second time.
 * @throws when Inngest cannot be reached or refuses; then none or all may have arrived: send them again
 */
export async function sendEvents(events: readonly OutgoingEvent[]): Promise<void> {
  if (events.length === 0) return
  await inngestClient('clipforge').send(
    events.map(({ id, name, data }) => ({
      id,
      name,
      data: { ...currentTrace(), ...(data as Record<string, unknown>) },
    })),
  )
}
