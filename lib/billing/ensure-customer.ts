import type { ChangeSource } from '@/lib/access/audit'
import { Internal, NotFound } from '@/lib/core/errors'
import { systemDb } from '@/lib/platform/db/db'
import { createStripeCustomer, getStripeCustomer, updateStripeCustomer } from '@/lib/platform/stripe/customers'
import { converge } from './converge'
import { nothingRead } from './read-around'

/**
 * The Stripe customer of an organization, made when there is none yet. There is one, however many ask at once and
 * wherever a crash falls: the same call to Stripe returns the same customer, and a customer that we lost sight of comes
 * back with its event.
 * @returns Stripe's id of it
 * @throws NotFound for an organization that does not exist, Internal when Stripe does not answer
 */
export async function ensureCustomer(source: ChangeSource, organizationId: string): Promise<string> {
  const known = await readOrganization(organizationId)
  if (known.stripeCustomerId) return known.stripeCustomerId
  let customer = await createStripeCustomer(organizationId)
  // A repeated call is answered from memory, even when the customer has been deleted since.
  const current = await getStripeCustomer(customer.id)
  if (current.isDeleted) customer = await createStripeCustomer(organizationId, { replaces: customer.id })
  await converge(source, async () => ({ ...nothingRead, customers: [customer] }))
  await updateStripeCustomer(customer.id, { name: known.name, email: known.email })
  const { stripeCustomerId } = await readOrganization(organizationId)
  if (!stripeCustomerId) throw new Internal('The customer was made, but not noted')
  return stripeCustomerId
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
