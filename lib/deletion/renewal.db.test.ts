import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { systemContext } from '@/lib/access/system-context'
import { cancelSubscription } from '@/lib/billing/cancel-subscription'
import { endBilling } from '@/lib/billing/end-billing-of-deleted'
import { startBilling } from '@/lib/billing/testing/scene'
import { systemDb } from '@/lib/platform/db/db'
import { reconcileRenewal } from './reconcile-renewal'
import { requestDeletion } from './request-deletion'
import { withdrawDeletion } from './withdraw-deletion'

vi.mock('@/lib/platform/events')

let billing: Awaited<ReturnType<typeof startBilling>>
const name = 'Test organization'

beforeAll(async () => {
  billing = await startBilling()
})
afterAll(() => billing.stop())

async function subscriber() {
  const admin = await billing.newAdmin()
  const { subscription } = await billing.subscribe(admin)
  const ctx = { ...systemContext(admin.organizationId, 'follow-deletion'), now: billing.now }
  const atStripe = () => billing.test.stripe.subscriptions.retrieve(subscription.id)
  return { admin, ctx, atStripe }
}

describe('the subscription of an organization that waits to be deleted', () => {
  it('is set not to renew, and renews again once the organization is restored', async () => {
    const { admin, ctx, atStripe } = await subscriber()
    expect(await reconcileRenewal(ctx)).toBe('unchanged')
    await requestDeletion(admin, { name })
    expect(await reconcileRenewal(ctx)).toBe('ended')
    expect(await reconcileRenewal(ctx)).toBe('unchanged')
    expect(await atStripe()).toMatchObject({ cancel_at_period_end: true, status: 'active' })
    await withdrawDeletion(admin)
    expect(await reconcileRenewal(ctx)).toBe('resumed')
    expect(await reconcileRenewal(ctx)).toBe('unchanged')
    expect(await atStripe()).toMatchObject({ cancel_at_period_end: false, status: 'active' })
    expect((await billing.organization(admin)).deletionEndedRenewal).toBe(false)
  })

  it('stays canceled if a person had canceled it before', async () => {
    const { admin, ctx, atStripe } = await subscriber()
    await cancelSubscription(admin)
    await requestDeletion(admin, { name })
    expect(await reconcileRenewal(ctx)).toBe('unchanged')
    await withdrawDeletion(admin)
    expect(await reconcileRenewal(ctx)).toBe('unchanged')
    expect(await atStripe()).toMatchObject({ cancel_at_period_end: true })
  })

  it('is resumed when the deletion is withdrawn just before the call to Stripe', async () => {
    const { admin, ctx, atStripe } = await subscriber()
    await requestDeletion(admin, { name })
    await systemDb().organization.update({
      where: { id: admin.organizationId },
      data: { deletionEndedRenewal: true },
    })
    await withdrawDeletion(admin)
    expect(await reconcileRenewal(ctx)).toBe('resumed')
    expect(await atStripe()).toMatchObject({ cancel_at_period_end: false })
  })

  it('is canceled at once by the purge, once, however often that is repeated', async () => {
    const { admin, atStripe } = await subscriber()
    const source = billing.webhook()
    await endBilling(source, admin.organizationId)
    await endBilling(source, admin.organizationId)
    expect(await atStripe()).toMatchObject({ status: 'canceled' })
    expect(await systemDb().subscription.findMany({ where: { organizationId: admin.organizationId } })).toMatchObject([
      { stripeStatus: 'canceled' },
    ])
  })
})
