import type { ChangeSource } from '@/lib/access/audit'
import { Internal } from '@/lib/core/errors'
import { type SystemTransaction, systemDb } from '@/lib/platform/db/db'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { applyBillingState } from './apply-billing-state'
import { lockOrganizations, type Owned, organizationOf } from './internal'
import type { Reading } from './read-around'
import { writeCustomer } from './write-customer'
import { writePayment } from './write-payment'
import { writeSubscription } from './write-subscription'

const mostReadings = 5
/** A busy database is waited for: a try that is given up waits a minute for the next one. */
const timeouts = { maxWait: 10_000, timeout: 15_000 }
const neverFollowed = new Date(0)

/** Something else was read at the same moment: no one can say which of the two is older. */
class Tie extends Error {}

/** `write` resolves to whether it left an event in the outbox. */
type Item = Owned & { id: string; type: string; write(tx: SystemTransaction, organizationId: string): Promise<boolean> }

/** The organizations that a reading was about, and those of them with events to be sent. */
type Written = { touched: string[]; told: string[] }

/**
 * Brings our rows to what Stripe says: reads, then writes everything in one transaction, together with the state of the
 * organizations that follows from it. A reading never overwrites a later one; of two at the same moment both are made again.
 * @param alongside runs in the same transaction, told whether anything belonged to an organization of ours; what it
 * throws undoes everything
 * @returns the organizations it was about
 */
export async function reconcile(
  source: ChangeSource,
  read: () => Promise<Reading>,
  alongside: (tx: SystemTransaction, isOurs: boolean) => Promise<void> = async () => {},
): Promise<string[]> {
  for (let attempt = 1; ; attempt += 1) {
    const readAt = await databaseTime()
    const items = itemsOf(source, await read())
    try {
      const { touched, told } = await systemDb().$transaction(async (tx) => {
        const written = await writeItems(tx, source, items, readAt)
        await alongside(tx, written.touched.length > 0)
        return written
      }, timeouts)
      for (const organizationId of told) await relayAfterCommit({ organizationId, userId: null, now: source.now })
      return touched
    } catch (error) {
      if (!(error instanceof Tie)) throw error
      if (attempt === mostReadings)
        throw new Internal('An object of Stripe’s is read too often at once', { cause: error })
    }
  }
}

function itemsOf(source: ChangeSource, { customers, subscriptions, invoices }: Reading): Item[] {
  return [
    ...customers.map((one) => ({
      id: one.id,
      type: 'customer',
      customerId: one.id,
      organizationId: one.organizationId,
      write: (tx: SystemTransaction, organizationId: string) => writeCustomer(tx, source, organizationId, one),
    })),
    ...subscriptions.map((one) => ({
      id: one.id,
      type: 'subscription',
      customerId: one.customerId,
      organizationId: one.organizationId,
      write: (tx: SystemTransaction, organizationId: string) => writeSubscription(tx, source, organizationId, one),
    })),
    ...invoices.map((one) => ({
      id: one.id,
      type: 'invoice',
      customerId: one.customerId ?? '',
      organizationId: subscriptions.find(({ id }) => id === one.subscriptionId)?.organizationId ?? null,
      write: (tx: SystemTransaction, organizationId: string) => writePayment(tx, source, organizationId, one),
    })),
  ]
}

async function writeItems(tx: SystemTransaction, source: ChangeSource, items: Item[], readAt: Date): Promise<Written> {
  const owners = new Map<string, string | null>()
  const owned = new Map<Item, string>()
  for (const item of items) {
    const key = `${item.customerId} ${item.organizationId}`
    if (!owners.has(key)) owners.set(key, await organizationOf(tx, item))
    const organizationId = owners.get(key)
    if (organizationId) owned.set(item, organizationId)
  }
  const touched = await lockOrganizations(tx, [...owned.values()])
  const told = new Set<string>()
  for (const [item, organizationId] of owned) {
    if ((await isNewest(tx, item, readAt)) && (await item.write(tx, organizationId))) told.add(organizationId)
  }
  for (const organizationId of touched) {
    if (await applyBillingState(tx, source, organizationId)) told.add(organizationId)
  }
  return { touched, told: [...told] }
}

/** Notes the reading, and holds the object until the end of the transaction. False when a later one has been written. */
async function isNewest(tx: SystemTransaction, { id, type }: Item, readAt: Date): Promise<boolean> {
  const noted = await tx.$executeRaw`
    INSERT INTO stripe_objects (object_id, object_type, watermark_at, read_at)
    VALUES (${id}, ${type}, ${neverFollowed}, ${readAt})
    ON CONFLICT (object_id) DO UPDATE SET read_at = excluded.read_at
    WHERE stripe_objects.read_at < excluded.read_at`
  if (noted > 0) return true
  const { readAt: other } = await tx.stripeObject.findUniqueOrThrow({ where: { objectId: id } })
  if (other.getTime() === readAt.getTime()) throw new Tie()
  return false
}

/** One clock for all processes, so that readings can be put in order. */
async function databaseTime(): Promise<Date> {
  const [row] = await systemDb().$queryRaw<{ now: Date }[]>`
    SELECT date_trunc('milliseconds', clock_timestamp()) AS now`
  return row?.now as Date
}
