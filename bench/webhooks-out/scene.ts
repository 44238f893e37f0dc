import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { systemClock } from '@/lib/core/time'
import { OutboundFailed } from '@/lib/platform/outbound/outbound-failed'
import { sealFor } from '@/lib/webhooks/sealed-secrets'
import type { Send } from '@/lib/webhooks/send-webhook'
import { newSecret } from '@/lib/webhooks/signing'

const endpointCount = 50
/** What the last five do when they are not healthy. */
const ills = ['silent', 'silent', 'refusing', 'slow', 'failing'] as const

type Receiver = (typeof ills)[number] | 'healthy'
export type Run = { delays: number[]; attempts: Record<Receiver, number>; made: number }

/** An answer as each kind of receiver gives it; the body has the time at which its delivery was made. */
export function receiverOf(run: Run): Send {
  return async (url, { body, maxMs }) => {
    const kind = new URL(url).pathname.slice(1) as Receiver
    run.attempts[kind] += 1
    if (kind === 'silent') {
      await sleep(maxMs)
      throw new OutboundFailed('timeout', 'There was no complete answer in time.')
    }
    if (kind === 'refusing') throw new OutboundFailed('connect', 'This host doesn’t accept connections.')
    await sleep(kind === 'slow' ? 3_000 : 5)
    if (kind === 'healthy') run.delays.push(Date.now() - JSON.parse(body).at)
    return { status: kind === 'failing' ? 500 : 200, headers: {}, text: '', ms: 5 }
  }
}

/** 50 organizations with an endpoint each, in place of what there was. */
export async function setScene(database: pg.Client, isIll: boolean): Promise<{ id: string; organizationId: string }[]> {
  await database.query('TRUNCATE webhook_endpoints, webhook_messages CASCADE')
  const endpoints = Array.from({ length: endpointCount }, () => ({ id: uuidv7(), organizationId: uuidv7() }))
  for (const [index, { id, organizationId }] of endpoints.entries()) {
    const kind = (isIll && ills[index]) || 'healthy'
    await database.query(
      `INSERT INTO organizations (id, clerk_id, name, clerk_updated_at, referral_code)
       VALUES ($1::uuid, $1::text, 'Bench', now(), $1::text)`,
      [organizationId],
    )
    await database.query(
      `INSERT INTO webhook_endpoints (id, organization_id, url, types, secret_sealed, created_by)
       VALUES ($1, $2, $3, '{*}', $4, $1)`,
      [
        id,
        organizationId,
        `https://receiver.example/${kind}`,
        Buffer.from(sealFor({ id, organizationId }, newSecret())),
      ],
    )
  }
  return endpoints
}

/** Makes `perSecond` deliveries for all endpoints together, as the fan-out does, every tenth of a second. */
export async function produce(
  database: pg.Client,
  endpoints: readonly { id: string; organizationId: string }[],
  options: { perSecond: number; seconds: number; run: Run },
): Promise<void> {
  const startedAt = performance.now()
  const batch = options.perSecond / 10
  for (let tick = 0; tick < options.seconds * 10; tick += 1) {
    const chosen = Array.from({ length: batch }, (_, at) => endpoints[(tick * batch + at) % endpoints.length])
    const rows = chosen.flatMap((one) => (one ? [{ ...one, messageId: uuidv7(), deliveryId: uuidv7() }] : []))
    const now = systemClock()
    const body = JSON.stringify({ at: now.getTime(), data: { exportId: uuidv7() } })
    await database.query('BEGIN')
    await database.query('SELECT 1 FROM webhook_endpoints WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE', [
      rows.map(({ id }) => id),
    ])
    await database.query(
      `WITH r AS (SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[]) AS t (m, d, e, o)),
       m AS (INSERT INTO webhook_messages (id, organization_id, source_id, type, version, body)
         SELECT m, o, m::text, 'export.completed', 1, $5 FROM r)
       INSERT INTO webhook_deliveries (id, organization_id, message_id, endpoint_id, next_at, created_at)
       SELECT d, o, m, e, $6, $6 FROM r`,
      [
        rows.map((row) => row.messageId),
        rows.map((row) => row.deliveryId),
        rows.map((row) => row.id),
        rows.map((row) => row.organizationId),
        body,
        now,
      ],
    )
    await database.query(
      `UPDATE webhook_endpoints SET due_at = greatest($2::timestamptz, coalesce(retry_at, $2::timestamptz))
       WHERE id = ANY($1::uuid[]) AND (due_at IS NULL OR due_at > $2::timestamptz)`,
      [rows.map(({ id }) => id), now],
    )
    await database.query('COMMIT')
    options.run.made += rows.length
    await sleep(Math.max(0, startedAt + (tick + 1) * 100 - performance.now()))
  }
}
