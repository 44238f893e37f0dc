import { systemDb } from '@/lib/platform/db/db'
import { countRemoved } from './count-removed'

const pageSize = 1_000

/**
 * Removes what tables without an owner hold of an organization whose removal has started: stored webhooks of Clerk and
 * Stripe, how far Stripe's objects were followed, rate limits, and groups of errors that no one else had. It finds them by
 * the organization's ids, so it comes before the organization's own rows. Repeating it removes what came since.
 */
export async function removeMentions(organizationId: string): Promise<void> {
  const gone = await systemDb().deletedOrganization.findUnique({ where: { id: organizationId } })
  if (!gone) return
  const names = [organizationId, gone.clerkId, gone.stripeCustomerId].filter((name) => name !== null)
  await countRemoved(organizationId, {
    clerk_webhook_events: await removeStored('clerk_webhook_events', 'id', names),
    stripe_objects: await removeStripeObjects(organizationId, gone.stripeCustomerId),
    stripe_webhook_events: await removeStored('stripe_webhook_events', 'object_id', names),
    rate_limits: await removeRateLimits(names),
    ...(await removeErrors(organizationId)),
  })
  await systemDb().personAllowance.updateMany({
    where: { trialOrganizationId: organizationId },
    data: { trialOrganizationId: null },
  })
}

/** Goes through an inbox a page at a time: what a payload names has no index. */
async function removeStored(
  table: 'clerk_webhook_events' | 'stripe_webhook_events',
  subject: 'id' | 'object_id',
  names: string[],
): Promise<number> {
  const patterns = names.map(containing)
  let count = 0
  let after = ''
  for (;;) {
    const [page] = await systemDb().$queryRawUnsafe<{ last: string | null; count: number; subjects: string[] }[]>(
      `WITH page AS (SELECT id, payload FROM ${table} WHERE id > $1 ORDER BY id LIMIT ${pageSize}), gone AS (
         DELETE FROM ${table} WHERE id IN (SELECT id FROM page WHERE payload::text LIKE ANY ($2::text[]))
         RETURNING ${subject} AS subject
       )
       SELECT (SELECT max(id) FROM page) AS last, (SELECT count(*)::int FROM gone) AS count,
         array(SELECT DISTINCT subject FROM gone) AS subjects`,
      after,
      patterns,
    )
    count += page?.count ?? 0
    if (subject === 'object_id' && page) {
      await systemDb().stripeObject.deleteMany({ where: { objectId: { in: page.subjects } } })
    }
    if (!page?.last) return count
    after = page.last
  }
}

async function removeStripeObjects(organizationId: string, customerId: string | null): Promise<number> {
  return systemDb().$executeRaw`
    DELETE FROM stripe_objects WHERE object_id IN (
      SELECT ${customerId}
      UNION ALL SELECT stripe_subscription_id FROM subscriptions WHERE organization_id = ${organizationId}::uuid
      UNION ALL SELECT unnest(ARRAY[gateway_order_id, gateway_payment_id, transaction_id]) FROM payments
        WHERE organization_id = ${organizationId}::uuid)`
}

async function removeRateLimits(names: string[]): Promise<number> {
  return systemDb().$executeRaw`DELETE FROM rate_limits WHERE key LIKE ANY (${names.map(containing)}::text[])`
}

async function removeErrors(organizationId: string): Promise<{ error_logs: number; error_groups: number }> {
  let errors = 0
  let groups = 0
  for (;;) {
    const [page] = await systemDb().$queryRaw<{ count: number; fingerprints: string[] }[]>`
      WITH gone AS (
        DELETE FROM error_logs
        WHERE id IN (SELECT id FROM error_logs WHERE organization_id = ${organizationId}::uuid LIMIT ${pageSize})
        RETURNING fingerprint
      ) SELECT (SELECT count(*)::int FROM gone) AS count, array(SELECT DISTINCT fingerprint FROM gone) AS fingerprints`
    if (!page?.count) return { error_logs: errors, error_groups: groups }
    errors += page.count
    groups += await systemDb().$executeRaw`
      DELETE FROM error_groups
      WHERE fingerprint = ANY (${page.fingerprints}::text[])
        AND NOT EXISTS (SELECT FROM error_logs WHERE error_logs.fingerprint = error_groups.fingerprint)`
  }
}

function containing(name: string): string {
  return `%${name.replaceAll(/[\\%_]/g, '\\$&')}%`
}
