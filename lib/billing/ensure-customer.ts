import type { ChangeSource } from '@/lib/access/audit'
import { Internal, NotFound } from '@/lib/core/errors'
import { systemDb } from '@/lib/platform/db/db'
import { createStripeCustomer, getStripeCustomer, updateStripeCustomer } from '@/lib/platform/stripe/customers'
import type { StripeCustomer } from '@/lib/platform/stripe/types'
import { nothingRead } from './read-around'
import { reconcile } from './reconcile'

/**
 * The Stripe customer of an organization, made when there is none yet, with a name and an address. There is one, however
 * many ask at once and wherever a crash falls: the same call to Stripe returns the same customer, and a customer that we
 * lost sight of comes back with its event.
 * @returns Stripe's id of it
 * @throws NotFound for an organization that does not exist, Internal when Stripe does not answer
 */
export async function ensureCustomer(source: ChangeSource, organizationId: string): Promise<string> {
  const known = await readOrganization(organizationId)
  const customer = await findOrMake(source, organizationId, known.stripeCustomerId)
  // Looked at each time: one that came back with its event has no name yet.
  if (!customer.name) await updateStripeCustomer(customer.id, { name: known.name, email: known.email })
  if (customer.id === known.stripeCustomerId) return customer.id
  await reconcile(source, async () => ({ ...nothingRead, customers: [customer] }))
  const { stripeCustomerId } = await readOrganization(organizationId)
  if (!stripeCustomerId) throw new Internal('The customer was made, but not noted')
  return stripeCustomerId
}

async function findOrMake(
  source: ChangeSource,
  organizationId: string,
  knownId: string | null,
): Promise<StripeCustomer> {
  if (knownId) {
    const known = await getStripeCustomer(knownId)
    if (!known.isDeleted) return known
    await reconcile(source, async () => ({ ...nothingRead, customers: [known] }))
  }
  const { id } = await createStripeCustomer(organizationId)
  // A repeated call is answered from memory, even when the customer has been deleted since.
  const made = await getStripeCustomer(id)
  return made.isDeleted ? createStripeCustomer(organizationId, { replaces: id }) : made
}

async function readOrganization(id: string) {
  const found = await systemDb().organization.findFirst({
    where: { id, deletedAt: null },
    select: {
      name: true,
      stripeCustomerId: true,
      memberships: {
        where: { role: 'admin', removedAt: null },
        orderBy: { createdAt: 'asc' },
        take: 1,
        select: { user: { select: { email: true } } },
      },
    },
  })
  if (!found) throw new NotFound('organization')
  const { name, stripeCustomerId, memberships } = found
  return { name, stripeCustomerId, email: memberships[0]?.user.email }
}
