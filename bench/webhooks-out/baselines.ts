import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { Webhook } from 'standardwebhooks'
import type { Send } from '@/lib/webhooks/send-webhook'
import { newSecret } from '@/lib/webhooks/signing'

/**
 * The two usual ways beside ours, on the same tables: one queue of deliveries of which 40 are claimed at a time, and one run for
 * each delivery. Both have `atOnce` attempts in flight at most, and note each by itself.
 */
export async function drainQueue(
  pool: pg.Pool,
  options: { claimed: number; atOnce: number; send: Send; signal: AbortSignal },
): Promise<void> {
  const { claimed, atOnce, send, signal } = options
  const secret = new Webhook(newSecret())
  const attempt = async (row: { id: string; url: string; body: string }) => {
    const headers = { 'webhook-signature': secret.sign(row.id, new Date(), row.body) }
    const request = { method: 'POST' as const, headers, body: row.body, maxAnswerBytes: 65_536, maxMs: 10_000 }
    const isSuccess = await send(row.url, request).then(
      ({ status }) => status < 300,
      () => false,
    )
    await pool.query(
      `WITH d AS (UPDATE webhook_deliveries SET attempts = attempts + 1, state = $2, next_at = now() + interval '5 s'
         WHERE id = $1 RETURNING *)
       INSERT INTO webhook_attempts (id, organization_id, delivery_id, endpoint_id, url, ms, is_success)
       SELECT gen_random_uuid(), organization_id, id, endpoint_id, $3, 5, $4 FROM d`,
      [row.id, isSuccess ? 'succeeded' : 'pending', row.url, isSuccess],
    )
  }
  const work = async () => {
    while (!signal.aborted) {
      const { rows } = await pool.query(
        `UPDATE webhook_deliveries d SET state = 'sending' FROM webhook_messages m, webhook_endpoints e
         WHERE m.id = d.message_id AND e.id = d.endpoint_id AND d.id = ANY(ARRAY(
           SELECT id FROM webhook_deliveries WHERE state = 'pending' AND next_at <= now()
           ORDER BY next_at LIMIT $1 FOR UPDATE SKIP LOCKED)) RETURNING d.id, e.url, m.body`,
        [claimed],
      )
      await Promise.all(rows.map(attempt))
      if (rows.length === 0) await sleep(20)
    }
  }
  await Promise.all(Array.from({ length: Math.floor(atOnce / claimed) }, work))
}
