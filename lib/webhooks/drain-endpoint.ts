import { isOutboundOpen } from '@/lib/access/entitlements/check-outbound'
import { systemContext } from '@/lib/access/system-context'
import { type Clock, second, systemClock } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'
import { endLease, type Lease, takeLease } from './lease'
import { type Claimed, noteResults, type Result } from './note-results'
import { failsBeforeProbing } from './rules'
import { secretsOf } from './sealed-secrets'
import { type Send, sendWebhook } from './send-webhook'
import { signedHeaders } from './signing'

const batchSize = 40
const atOnce = 8
/** A run of its own sends for so long before it asks for another one. */
const usualSliceMs = 20 * second

export type DrainOptions = {
  /** How long new attempts are begun, in milliseconds of this machine's time. */
  sliceMs?: number
  now?: Clock
  send?: Send
  random?: () => number
}
export type Drained = { sent: number; dueAt: Date | null }

/**
 * Sends what is due to an endpoint, the one that waits longest when none is named: 40 deliveries at a time, 8 at once. One
 * that failed five times in a row gets a single delivery, with growing pauses.
 * @returns how many attempts there were, and when the endpoint is due next; null when nothing was due
 */
export async function drainEndpoint(endpointId: string | null, options: DrainOptions = {}): Promise<Drained | null> {
  const { now = systemClock, sliceMs = usualSliceMs } = options
  const taken = await takeLease(now(), endpointId ?? undefined)
  if (!taken) return null
  if (!(await isOutboundOpen(systemContext(taken.organizationId, 'webhooks', { now })))) {
    await hold(taken)
    return { sent: 0, dueAt: await endLease(taken) }
  }
  const until = performance.now() + sliceMs
  let lease = taken
  let sent = 0
  while (lease.state === 'enabled' && (!lease.retryAt || lease.retryAt <= now())) {
    const claimed = await claim(lease, now())
    if (claimed.length === 0) break
    const { results, unsent } = await sendAll(lease, claimed, until, options)
    sent += results.length
    lease = await noteResults(lease, results, unsent, { now: now(), random: options.random ?? Math.random })
    if (unsent.length > 0 || performance.now() >= until) break
  }
  return { sent, dueAt: await endLease(lease) }
}

async function claim({ id, fails }: Lease, now: Date): Promise<Claimed[]> {
  return systemDb().$queryRaw<Claimed[]>`
    UPDATE webhook_deliveries d SET state = 'sending' FROM webhook_messages m
    WHERE m.id = d.message_id AND d.id = ANY(ARRAY(
      SELECT id FROM webhook_deliveries
      WHERE endpoint_id = ${id}::uuid AND state = 'pending' AND next_at <= ${now}::timestamptz
      ORDER BY next_at, id LIMIT ${fails >= failsBeforeProbing ? 1 : batchSize} FOR UPDATE SKIP LOCKED))
    RETURNING d.id, d.message_id AS "messageId", m.body, d.step`
}

/** Sends a batch, 8 at once, until it is done, the time is over, or the endpoint has failed too often in a row. */
async function sendAll(lease: Lease, claimed: Claimed[], until: number, options: DrainOptions) {
  const { now = systemClock, send } = options
  const secrets = secretsOf(lease, now())
  const waiting = [...claimed].reverse()
  const results: Result[] = []
  let { fails } = lease
  const isOver = () => results.length > 0 && (performance.now() >= until || fails >= failsBeforeProbing)
  const work = async () => {
    for (let delivery = waiting.pop(); delivery; delivery = isOver() ? undefined : waiting.pop()) {
      const headers = signedHeaders({ id: delivery.messageId, body: delivery.body }, secrets, now())
      const attempt = await sendWebhook({ url: lease.url, headers, body: delivery.body }, { now: now(), send })
      fails = attempt.isSuccess ? 0 : fails + 1
      results.push({ delivery, attempt, at: now() })
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, claimed.length) }, work))
  return { results, unsent: waiting }
}

/** What may not go out now waits for the sweep, which releases it once the organization may send again. */
async function hold({ id }: Lease): Promise<void> {
  await systemDb()
    .$executeRaw`UPDATE webhook_deliveries SET state = 'held' WHERE endpoint_id = ${id}::uuid AND state = 'pending'`
}
