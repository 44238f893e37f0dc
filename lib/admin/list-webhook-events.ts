import { z } from 'zod'
import { assertStaff } from '@/lib/access/assert-staff'
import type { StaffContext } from '@/lib/access/context'
import { parseInput } from '@/lib/core/parse'
import { systemDb } from '@/lib/platform/db/db'

const webhookProviders = ['stripe', 'clerk'] as const

export const listWebhookEventsInput = z.object({
  provider: z.enum(webhookProviders).default('stripe'),
  state: z.enum(['waiting', 'dead', 'done']).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export type WebhookEventView = {
  id: string
  type: string
  /** waiting: not applied yet; dead: given up, staff may replay it; done: applied, or of no interest. */
  state: 'waiting' | 'dead' | 'done'
  /** The provider's own word for it, where it says more. */
  detail: string | null
  attempts: number
  lastError: string | null
  receivedAt: string
  processedAt: string | null
}

/** After so many tries the sweep of Clerk's inbox leaves an event to staff. */
const clerkAttempts = 12

/**
 * The newest events of an inbox, or those in a state.
 * @throws Forbidden for everyone but staff, Invalid
 */
export async function listWebhookEvents(
  ctx: StaffContext,
  input: z.input<typeof listWebhookEventsInput> = {},
): Promise<WebhookEventView[]> {
  assertStaff(ctx)
  const { provider, state, limit } = parseInput(listWebhookEventsInput, input)
  return provider === 'stripe' ? listStripe(state, limit) : listClerk(state, limit)
}

type State = WebhookEventView['state'] | undefined

async function listStripe(state: State, limit: number): Promise<WebhookEventView[]> {
  const states = {
    waiting: { in: ['received', 'failed'] },
    dead: 'dead',
    done: { in: ['processed', 'ignored'] },
  } as const
  const rows = await systemDb().stripeWebhookEvent.findMany({
    where: state ? { state: states[state] as never } : {},
    omit: { payload: true },
    orderBy: { receivedAt: 'desc' },
    take: limit,
  })
  return rows.map((row) => ({
    id: row.id,
    type: row.type,
    state: row.state === 'dead' ? 'dead' : row.state === 'received' || row.state === 'failed' ? 'waiting' : 'done',
    detail: `${row.state}, ${row.objectId}${row.source === 'webhook' ? '' : `, by ${row.source}`}`,
    attempts: row.attempts,
    lastError: row.lastError,
    receivedAt: row.receivedAt.toISOString(),
    processedAt: row.processedAt?.toISOString() ?? null,
  }))
}

async function listClerk(state: State, limit: number): Promise<WebhookEventView[]> {
  const states = {
    waiting: { processedAt: null, attempts: { lt: clerkAttempts } },
    dead: { processedAt: null, attempts: { gte: clerkAttempts } },
    done: { processedAt: { not: null } },
  }
  const rows = await systemDb().clerkWebhookEvent.findMany({
    where: state ? states[state] : {},
    omit: { payload: true },
    orderBy: { receivedAt: 'desc' },
    take: limit,
  })
  return rows.map((row) => ({
    id: row.id,
    type: row.type,
    state: row.processedAt ? 'done' : row.attempts >= clerkAttempts ? 'dead' : 'waiting',
    detail: null,
    attempts: row.attempts,
    lastError: row.lastError,
    receivedAt: row.receivedAt.toISOString(),
    processedAt: row.processedAt?.toISOString() ?? null,
  }))
}
