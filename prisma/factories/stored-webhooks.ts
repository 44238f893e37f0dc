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

/** Stripe's id of the newest subscription of an organization, by its Clerk id. */
export async function stripeSubscriptionOf(connectionString: string, organizationClerkId: string): Promise<string> {
  const client = new Client({ connectionString })
  await client.connect()
  try {
    const { rows } = await client.query(
      `SELECT stripe_subscription_id AS id FROM subscriptions JOIN organizations o ON o.id = organization_id
       WHERE o.clerk_id = $1 ORDER BY start_date DESC LIMIT 1`,
      [organizationClerkId],
    )
    return rows[0]?.id
  } finally {
    await client.end()
  }
}

/**
 * Makes the event by which Stripe told of an organization's customer one that was given up: the organization, by its id,
 * knows of no customer.
 * @returns the event's id; null while it has not been processed yet
 */
export async function giveUpCustomerEvent(connectionString: string, organizationId: string): Promise<string | null> {
  const client = new Client({ connectionString })
  await client.connect()
  try {
    const { rows } = await client.query(
      `WITH forgotten AS (
         UPDATE organizations SET stripe_customer_id = NULL FROM organizations AS known
         WHERE organizations.id = $1 AND known.id = organizations.id AND known.stripe_customer_id IS NOT NULL
         RETURNING known.stripe_customer_id AS customer_id
       )
       UPDATE stripe_webhook_events
       SET state = 'dead', attempts = 4, processed_at = NULL, last_error = 'Stripe refused or did not answer (customer)'
       FROM forgotten WHERE object_id = customer_id AND type = 'customer.created' AND state = 'processed'
       RETURNING id`,
      [organizationId],
    )
    return rows[0]?.id ?? null
  } finally {
    await client.end()
  }
}
