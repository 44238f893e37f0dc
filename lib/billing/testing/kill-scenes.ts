import { act } from '@/dev/stripe/act'
import { completeCheckoutSession } from '@/dev/stripe/domain/complete-checkout'
import type { UserContext } from '@/lib/access/context'
import { day, hour, second } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'
import { rewardReferral } from '@/lib/referrals/reward-referral'
import { rewardCredit, rewardHoldDays } from '@/lib/referrals/rules'
import { sweepReferrals } from '@/lib/referrals/sweep-referrals'
import { exportFirst, found, inDays, refer } from '@/lib/referrals/testing/scene'
import { grantCustomerBalance } from '../grant-customer-balance'
import { listPayments } from '../list-payments'
import { previewPlanChange } from '../preview-plan-change'
import { startCheckout } from '../start-checkout'
import { type Money, moneyOf } from './money'
import type { startBilling } from './scene'
import { type Order, verbs } from './verbs'

type Billing = Awaited<ReturnType<typeof startBilling>>

/** Something that is done with money, once. */
export type Act = {
  organizationId: string
  order: Order
  before: Money
  /** What there is once it is done. Read after `again`, which may have been shown another amount. */
  done: Money
  /** What happens next when there was no answer: someone presses again, or the schedule comes round. */
  again(): Promise<unknown>
  /** A schedule sees to it, whether or not someone tries again. */
  isScheduled?: boolean
}

export type Scene = (billing: Billing) => Promise<Act>

const monthly = { billingCycle: 'monthly', currency: 'usd' } as const
const yearly = { billingCycle: 'yearly', currency: 'usd' } as const
const price = { monthly: 1900, yearly: 19_000 }

export const scenes: Record<string, Scene> = {
  async 'the customer'(billing) {
    const ctx = await billing.newAdmin()
    return plainAct(billing, ctx, 'ensureCustomer', undefined, { customers: 1 })
  },

  async 'a Checkout'(billing) {
    const ctx = await billing.newAdmin()
    return checkoutAct(billing, ctx)
  },

  async 'a Checkout after another choice'(billing) {
    const ctx = await billing.newAdmin()
    await startCheckout(ctx, yearly)
    await billing.test.deliver()
    return checkoutAct(billing, ctx)
  },

  async 'going over to yearly'(billing) {
    const ctx = await subscribed(billing, 'monthly')
    billing.test.pass((10 * day) / second)
    return planAct(billing, ctx, 'yearly')
  },

  async 'going back to monthly'(billing) {
    const ctx = await subscribed(billing, 'yearly')
    billing.test.pass((40 * day) / second)
    return planAct(billing, ctx, 'monthly')
  },

  async 'a cancellation'(billing) {
    return plainAct(billing, await subscribed(billing, 'monthly'), 'cancelSubscription', undefined, {})
  },

  async 'a resumption'(billing) {
    const ctx = await subscribed(billing, 'monthly')
    await verbs.cancelSubscription(ctx)
    await billing.test.deliver()
    return plainAct(billing, ctx, 'resumeSubscription', undefined, {})
  },

  async 'a payment that is tried again'(billing) {
    const ctx = await billing.newAdmin()
    const { customer, subscription } = await billing.subscribe(ctx)
    const switchCard = async (card: string) => {
      const { id } = await billing.test.stripe.paymentMethods.attach(card, { customer })
      await billing.test.stripe.customers.update(customer, { invoice_settings: { default_payment_method: id } })
    }
    await switchCard('pm_card_chargeCustomerFail')
    billing.test.pass((31 * day + 2 * hour) / second)
    await billing.test.stripe.subscriptions.retrieve(subscription.id)
    await switchCard('pm_card_visa')
    await billing.test.deliver()
    return plainAct(billing, ctx, 'retryPayment', undefined, { charged: 2 * price.monthly })
  },

  async 'a refund of a part'(billing) {
    const ctx = await subscribed(billing, 'monthly')
    const input = { paymentId: await paymentOf(ctx), amount: 500, refundedBefore: 0, reason: 'A bad week' }
    return plainAct(billing, ctx, 'refundPayment', input, { refunded: 500 })
  },

  async 'a refund of the rest'(billing) {
    const ctx = await subscribed(billing, 'monthly')
    const paymentId = await paymentOf(ctx)
    await verbs.refundPayment(ctx, { paymentId, amount: 500, refundedBefore: 0, reason: 'A bad week' })
    await billing.test.deliver()
    const input = { paymentId, refundedBefore: 500, reason: 'And the rest' }
    return plainAct(billing, ctx, 'refundPayment', input, { refunded: price.monthly })
  },

  async 'a credit for who has no customer yet'(billing) {
    const ctx = await billing.newAdmin()
    return plainAct(billing, ctx, 'grantCustomerBalance', creditFor(ctx), {
      customers: 1,
      balance: -1000,
      adjustments: 1,
    })
  },

  async 'a credit taken back'(billing) {
    const ctx = await subscribed(billing, 'monthly')
    await grantCustomerBalance(ctx.organizationId, creditFor(ctx))
    await billing.test.deliver()
    const input = { ...creditFor(ctx), idempotencyKey: `back-${ctx.organizationId}` }
    return plainAct(billing, ctx, 'takeCustomerBalance', input, { balance: 0, adjustments: 2 })
  },

  async 'the reward of a referral'(billing) {
    const { referrer, referralId } = await referral(billing)
    const afterHold = inDays(rewardHoldDays + 1)
    const made = plainAct(billing, referrer, 'rewardReferral', referralId, {
      balance: -rewardCredit.usd,
      adjustments: 1,
    })
    return scheduled(made, afterHold, () => sweepReferrals({ now: () => inDays(rewardHoldDays + 2) }))
  },

  async 'a reward taken back'(billing) {
    const { referrer, referralId, referred } = await referral(billing)
    const afterHold = inDays(rewardHoldDays + 1)
    const source = { actor: { kind: 'system', id: 'test' }, requestId: 'test', now: () => afterHold } as const
    await rewardReferral(source, referralId)
    await billing.test.deliver()
    const money = { amount: 1900, currency: 'usd', status: 'REFUNDED', refundedAmount: 1900 } as const
    const how = { paymentMethod: 'CREDIT_CARD', gatewayProvider: 'stripe', refundedAt: afterHold } as const
    await systemDb().payment.create({ data: { organizationId: referred, ...money, ...how } })
    const made = plainAct(billing, referrer, 'clawBackReferrals', referred, { balance: 0, adjustments: 2 })
    return scheduled(made, afterHold, () => sweepReferrals({ now: () => inDays(rewardHoldDays + 2) }))
  },

  async 'the subscription of a deleted organization'(billing) {
    const ctx = await subscribed(billing, 'monthly')
    const { organizationId: id } = ctx
    await systemDb().organization.update({ where: { id }, data: { deletedAt: billing.now() } })
    const made = plainAct(billing, ctx, 'endBillingOfDeleted', undefined, { live: 0 })
    return scheduled(made, billing.now(), () => verbs.endBillingOfDeleted({ ...ctx, now: billing.now }))
  },

  async 'a scan for lost events'(billing) {
    const ctx = await billing.newAdmin()
    await billing.unheard(() => billing.buy(ctx, 'monthly'))
    const made = plainAct(billing, ctx, 'scanMissedEvents', undefined, {})
    return scheduled(made, billing.now(), () => verbs.scanMissedEvents({ ...ctx, now: billing.now }))
  },
}

function plainAct(
  billing: Billing,
  { now: _, ...member }: UserContext,
  verb: Order['verb'],
  input: unknown,
  change: Partial<Money>,
): Act {
  const { organizationId } = member
  const before = moneyOf(billing.test, organizationId)
  return {
    organizationId,
    order: { verb, now: billing.now().getTime(), member, input },
    before,
    done: { ...before, ...change },
    again: () => verbs[verb]({ ...member, now: billing.now }, input),
  }
}

function scheduled(made: Act, now: Date, again: () => Promise<unknown>): Act {
  return { ...made, order: { ...made.order, now: now.getTime() }, again, isScheduled: true }
}

/** Who got no address starts again, and pays on the page that comes. */
function checkoutAct(billing: Billing, ctx: UserContext): Act {
  const made = plainAct(billing, ctx, 'startCheckout', monthly, {
    customers: 1,
    live: 1,
    openCheckouts: 0,
    charged: price.monthly,
  })
  const { context } = billing.test.standIn
  const again = async () => {
    await made.again()
    const { stripeCustomerId } = await billing.organization(ctx)
    const open = context.store.all(
      'checkoutSessions',
      (one) => one.customer === stripeCustomerId && one.status === 'open',
    )
    if (open.length !== 1) throw new Error(`${open.length} open sessions`)
    const method = await billing.test.stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_visa' } })
    act(context, () => completeCheckoutSession(context, open[0]?.id as string, { payment_method: method.id }))
  }
  return { ...made, again }
}

/** Who got no answer presses again; where the amount does not hold any more, they are shown another and agree. */
async function planAct(billing: Billing, ctx: UserContext, billingCycle: 'monthly' | 'yearly'): Promise<Act> {
  const agree = async () => {
    const { at, total } = await previewPlanChange(ctx, { billingCycle })
    return { input: { billingCycle, at }, change: { charged: Math.max(0, total), balance: Math.min(0, total) } }
  }
  const first = await agree()
  const { before, ...made } = plainAct(billing, ctx, 'changePlan', first.input, {})
  const after = ({ change }: typeof first): Money => ({
    ...before,
    charged: before.charged + change.charged,
    balance: before.balance + change.balance,
  })
  const planned: Act = { ...made, before, done: after(first), again: async () => {} }
  planned.again = async () => {
    const isOld = billing.now().getTime() > made.order.now + hour
    if (!isOld) return made.again()
    const second = await agree()
    planned.done = after(second)
    await verbs.changePlan({ ...ctx, now: billing.now }, second.input)
  }
  return planned
}

async function subscribed(billing: Billing, cycle: 'monthly' | 'yearly'): Promise<UserContext> {
  const ctx = await billing.newAdmin()
  await billing.subscribe(ctx, cycle)
  return ctx
}

async function paymentOf(ctx: UserContext): Promise<string> {
  return (await listPayments(ctx)).payments[0]?.id as string
}

function creditFor({ organizationId }: UserContext) {
  return { amount: 1000, currency: 'usd', idempotencyKey: `credit-${organizationId}`, description: 'A credit' }
}

/** A referrer who pays, and someone who came through their link and has exported. */
async function referral(billing: Billing) {
  const { code, ...founder } = await found()
  const referrer = { ...founder, now: billing.now }
  await billing.subscribe(referrer)
  const referred = await refer({ code })
  await exportFirst(referred.organizationId)
  return { referrer, referralId: referred.referralId, referred: referred.organizationId }
}
