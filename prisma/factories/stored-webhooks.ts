import { Client } from 'pg'

export type StoredWebhook = { id: string; type: string; attempts: number; isProcessed: boolean }

/** What the inbox of Clerk's webhooks holds of a delivery. */
export async function storedWebhooks(connectionString: string, id: string): Promise<StoredWebhook[]> {
  const client = new Client({ connectionString })
  await client.connect()
  try {
    const { rows } = await client.query<StoredWebhook>(
      `SELECT id, type, attempts, processed_at IS NOT NULL AS "isProcessed" FROM clerk_webhook_events WHERE id = $1`,
      [id],
    )
    return rows
  } finally {
    await client.end()
  }
}

/** How many rows the inbox of Stripe's webhooks has of an event. */
export async function storedStripeEvents(connectionString: string, id: string): Promise<number> {
  const client = new Client({ connectionString })
  await client.connect()
  try {
    const { rows } = await client.query('SELECT 1 FROM stripe_webhook_events WHERE id = $1', [id])
    return rows.length
  } finally {
    await client.end()
  }
}
