import type { StripeReader } from '@/lib/billing/stripe-reader'
import { NotFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { addMilliseconds, day, second } from '@/lib/core/time'
import type { StripeEvent, StripeInvoice, StripeSubscription } from '@/lib/platform/stripe/types'
import { newInvoice, newSubscription, pay } from './stripe-objects'

/** What an organization should be in the end, worked out by a few lines of its own. */
export type Reference = {
  tier: 'FREE' | 'PREMIUM'
  billingStatus: 'none' | 'active' | 'past_due' | 'canceled'
  paymentActive: boolean
  pendingCancellation: boolean
  subscriptions: number
  /** Amount, status and refund of each payment, by invoice. */
  payments: Record<string, { amount: number; status: string; refundedAmount: number }>
}

type Story = {
  organizationId: string
  customerId: string
  subscription: StripeSubscription | null
  invoices: StripeInvoice[]
  reference: Reference
}

/**
 * A Stripe account that lives: each `step` something happens to one of its customers, and the events it would send come
 * back. What is asked for is answered with the state of that moment, a little later, so that answers overtake each other.
 */
export function stripeAccount(
  random: () => number,
  organizationIds: readonly string[],
  faults: { rate: number } = { rate: 0 },
) {
  const stories = organizationIds.map(newStory)
  const sent: StripeEvent[] = []
  const subscriptions = new Map<string, StripeSubscription>()
  const invoices = new Map<string, StripeInvoice>()
  let now = new Date('2026-11-01T00:00:00Z')

  const event = (type: string, objectType: string, objectId: string): StripeEvent => {
    const made = {
      id: `evt_${newId()}`,
      type,
      apiVersion: null,
      isLive: false,
      objectType,
      objectId,
      occurredAt: now,
      payload: { type, stale: true },
    }
    sent.push(made)
    return made
  }
  const told = (story: Story, types: string[], invoice?: StripeInvoice): StripeEvent[] =>
    types.map((type) => {
      if (type.startsWith('invoice.')) return event(type, 'invoice', invoice?.id ?? '')
      if (type.startsWith('charge.')) return event(type, 'charge', `ch_${invoice?.id}`)
      if (type.startsWith('refund.')) return event(type, 'refund', `re_${invoice?.id}`)
      if (type.startsWith('checkout.')) return event(type, 'checkout.session', `cs_${story.subscription?.id}`)
      if (/^customer\.(created|updated)$/.test(type)) return event(type, 'customer', story.customerId)
      return event(type, 'subscription', story.subscription?.id ?? '')
    })

  const bill = (story: Story, isPaid: boolean): StripeInvoice => {
    const invoice = newInvoice(story, now, isPaid)
    story.invoices.push(invoice)
    invoices.set(invoice.id, invoice)
    story.reference.payments[invoice.id] = { amount: 1900, status: isPaid ? 'COMPLETED' : 'FAILED', refundedAmount: 0 }
    return invoice
  }
  const stand = (
    story: Story,
    status: string,
    reference: Partial<Reference>,
    values: Partial<StripeSubscription> = {},
  ) => {
    Object.assign(story.subscription as StripeSubscription, { status, ...values })
    Object.assign(story.reference, reference)
  }
  const isLive = ({ subscription }: Story) => subscription !== null && subscription.endedAt === null

  const turns: Record<string, (story: Story) => StripeEvent[]> = {
    subscribe(story) {
      if (isLive(story)) return []
      story.subscription = newSubscription(story, now)
      subscriptions.set(story.subscription.id, story.subscription)
      story.reference.subscriptions += 1
      const invoice = bill(story, true)
      stand(story, 'active', {
        tier: 'PREMIUM',
        billingStatus: 'active',
        paymentActive: true,
        pendingCancellation: false,
      })
      const types = ['customer.created', 'customer.subscription.created', 'invoice.finalized', 'invoice.paid']
      return told(story, [...types, 'invoice.payment_succeeded', 'checkout.session.completed'], invoice)
    },
    renew(story) {
      if (!isLive(story) || story.subscription?.status !== 'active' || story.subscription.isEnding) return []
      const invoice = bill(story, true)
      stand(story, 'active', {}, { currentPeriodEnd: addMilliseconds(now, 30 * day) })
      return told(story, ['invoice.finalized', 'invoice.paid', 'customer.subscription.updated'], invoice)
    },
    decline(story) {
      if (!isLive(story) || story.subscription?.status !== 'active' || story.subscription.isEnding) return []
      const invoice = bill(story, false)
      stand(story, 'past_due', { billingStatus: 'past_due', paymentActive: false })
      return told(story, ['invoice.finalized', 'invoice.payment_failed', 'customer.subscription.updated'], invoice)
    },
    recover(story) {
      const invoice = story.invoices.at(-1)
      if (!isLive(story) || story.subscription?.status !== 'past_due' || invoice?.status !== 'open') return []
      pay(invoice, now)
      Object.assign(story.reference.payments[invoice.id] as object, { status: 'COMPLETED' })
      stand(story, 'active', { billingStatus: 'active', paymentActive: true })
      return told(
        story,
        ['customer.updated', 'invoice.paid', 'invoice.payment_succeeded', 'customer.subscription.updated'],
        invoice,
      )
    },
    giveUp(story) {
      const invoice = story.invoices.at(-1)
      if (!isLive(story) || story.subscription?.status !== 'past_due' || invoice?.status !== 'open') return []
      invoice.status = 'uncollectible'
      stand(story, 'canceled', ended, { endedAt: now, canceledAt: now })
      return told(story, ['invoice.marked_uncollectible', 'customer.subscription.deleted'], invoice)
    },
    cancel(story) {
      if (!isLive(story) || story.subscription?.isEnding) return []
      const endsAt = addMilliseconds(now, 300 * day)
      stand(
        story,
        story.subscription?.status ?? '',
        { pendingCancellation: true },
        { isEnding: true, endsAt, canceledAt: now },
      )
      return told(story, ['customer.subscription.updated'])
    },
    resume(story) {
      if (!isLive(story) || !story.subscription?.isEnding) return []
      const values = { isEnding: false, endsAt: null, canceledAt: null }
      stand(story, story.subscription.status, { pendingCancellation: false }, values)
      return told(story, ['customer.subscription.updated'])
    },
    end(story) {
      if (!isLive(story) || !story.subscription?.isEnding) return []
      stand(story, 'canceled', ended, { endedAt: now, endsAt: null, isEnding: false })
      return told(story, ['customer.subscription.deleted'])
    },
    refund(story) {
      const invoice = story.invoices.find(({ payment }) => payment?.chargeId && payment.refundedAmount < 1900)
      if (!invoice?.payment) return []
      const amount =
        random() < 0.5 ? 1900 - invoice.payment.refundedAmount : Math.min(500, 1900 - invoice.payment.refundedAmount)
      invoice.payment.refundedAmount += amount
      invoice.payment.refundedAt = now
      const { refundedAmount } = invoice.payment
      const isFull = refundedAmount === 1900
      Object.assign(story.reference.payments[invoice.id] as object, {
        refundedAmount,
        ...(isFull && { status: 'REFUNDED' }),
      })
      return told(story, ['charge.refunded', 'refund.updated'], invoice)
    },
  }
  const names = Object.keys(turns)

  const answer = async <T>(value: T | undefined): Promise<T> => {
    const snapshot = structuredClone(value)
    await new Promise((resolve) => setTimeout(resolve, random() * 3))
    if (random() < faults.rate) throw new Error('Stripe answered 503')
    if (snapshot === undefined) throw new NotFound('object')
    return snapshot
  }
  const storyOf = (customerId: string) => stories.find((story) => story.customerId === customerId)

  const reader: StripeReader = {
    getCustomer: (id) =>
      answer(storyOf(id) && { id, isDeleted: false, name: null, organizationId: storyOf(id)?.organizationId ?? null }),
    getSubscription: (id) => answer(subscriptions.get(id)),
    listSubscriptions: (customerId) =>
      answer([...subscriptions.values()].filter((one) => one.customerId === customerId)),
    getInvoice: (id) => answer(invoices.get(id)),
    getCharge: (id) => answer({ id, customerId: null, invoiceId: id.replace('ch_', '') }),
    getRefundedChargeId: (id) => answer(id.replace('re_', 'ch_')),
    getCheckout: (id) => {
      const subscriptionId = id.replace('cs_', '')
      return answer({
        id,
        url: null,
        status: 'complete',
        customerId: null,
        organizationId: null,
        subscriptionId,
        lookupKey: null,
      })
    },
  }

  return {
    reader,
    /** Something happens to someone. */
    step(): StripeEvent[] {
      now = addMilliseconds(now, Math.floor(random() * 3) * second)
      for (;;) {
        const name = names[Math.floor(random() * names.length)] as string
        const events = turns[name]?.(stories[Math.floor(random() * stories.length)] as Story) ?? []
        if (events.length > 0) return events
      }
    },
    /** The list of events, as Stripe gives it out. */
    async *list({ types }: { types: string[] }): AsyncGenerator<StripeEvent[]> {
      const listed = sent.filter(({ type }) => types.includes(type)).reverse()
      for (let at = 0; at < listed.length; at += 100) yield listed.slice(at, at + 100)
    },
    now: () => now,
    references: () => new Map(stories.map(({ organizationId, reference }) => [organizationId, reference])),
    customerOf: (organizationId: string) =>
      stories.find((story) => story.organizationId === organizationId)?.customerId,
  }
}

const ended = { tier: 'FREE', billingStatus: 'canceled', paymentActive: false, pendingCancellation: false } as const

function newStory(organizationId: string): Story {
  const reference: Reference = {
    tier: 'FREE',
    billingStatus: 'none',
    paymentActive: false,
    pendingCancellation: false,
    subscriptions: 0,
    payments: {},
  }
  return { organizationId, customerId: `cus_${newId()}`, subscription: null, invoices: [], reference }
}
