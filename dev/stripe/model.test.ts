import type Stripe from 'stripe'
import { expect, test } from 'vitest'
import { seededRandom } from '../stand-in/random'
import { day, inSeconds, makeCatalog, makeCustomer } from './testing/catalog'
import { advance, attempt, cancel, isRunning, type Machine, newMachine, subscribe } from './testing/reference'
import { startTestStandIn } from './testing/stand-in'

const seed = Number(process.env.MODEL_SEED ?? Math.floor(Math.random() * 2 ** 31))
const steps = Number(process.env.MODEL_STEPS ?? 200)

test(`${steps} random steps agree with the reference machine (MODEL_SEED=${seed})`, { timeout: 60_000 }, async () => {
  console.log(`MODEL_SEED=${seed}`)
  const random = seededRandom(seed)
  const pick = <T>(items: T[]): T => items[Math.floor(random() * items.length)] as T
  const here = await startTestStandIn()
  try {
    const { stripe } = here
    const plans = await makeCatalog(here)
    const prices = new Map([plans.monthly, plans.dearer].map((price) => [price.unit_amount as number, price.id]))
    const start = inSeconds(2027, Math.floor(random() * 12), 28 + Math.floor(random() * 3), 7, 30)
    const { customer, advance: advanceClock } = await makeCustomer(here, 'pm_card_visa', start)
    const good = customer.invoice_settings.default_payment_method as string
    const bad = (await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer: customer.id })).id
    const machine = newMachine(start)
    let id = ''
    const log: string[] = []

    const actions: Record<string, () => Promise<unknown>> = {
      card: async () => {
        machine.hasGoodCard = random() < 0.5
        const method = machine.hasGoodCard ? good : bad
        await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: method } })
      },
      time: async () => {
        const to = machine.now + Math.ceil((random() < 0.5 ? random() * 2 : random() * 40) * day)
        advance(machine, to)
        await advanceClock(to)
      },
      subscribe: async () => {
        if (isRunning(machine)) return
        const trialDays = pick([0, 0, 5, 30])
        const price = pick([...prices.keys()])
        subscribe(machine, price, trialDays)
        const items = [{ price: prices.get(price) }]
        const trial = trialDays ? { trial_period_days: trialDays } : {}
        id = (await stripe.subscriptions.create({ customer: customer.id, items, ...trial })).id
      },
      plan: async () => {
        if (!isRunning(machine) || !machine.subscription) return
        machine.subscription.price = pick([...prices.keys()])
        const { items } = await stripe.subscriptions.retrieve(id)
        await stripe.subscriptions.update(id, {
          items: [{ id: items.data[0]?.id, price: prices.get(machine.subscription.price) }],
          proration_behavior: 'none',
        })
      },
      end: async () => {
        if (!isRunning(machine) || !machine.subscription || machine.subscription.status === 'incomplete') return
        machine.subscription.isEnding = random() < 0.3
        await stripe.subscriptions.update(id, { cancel_at_period_end: machine.subscription.isEnding })
      },
      cancel: async () => {
        if (!isRunning(machine) || random() < 0.7) return
        cancel(machine)
        await stripe.subscriptions.cancel(id)
      },
      pay: async () => {
        const status = machine.subscription?.invoice.status
        if (!isRunning(machine) || (status !== 'open' && status !== 'draft')) return
        attempt(machine, true)
        const { latest_invoice } = await stripe.subscriptions.retrieve(id)
        const paid = await stripe.invoices
          .pay(latest_invoice as string)
          .catch((error: Stripe.errors.StripeError) => error.code)
        expect(typeof paid === 'object' ? paid.status : paid).toBe(machine.hasGoodCard ? 'paid' : 'card_declined')
      },
    }
    const names = ['card', 'time', 'time', 'time', 'subscribe', 'plan', 'end', 'cancel', 'pay']
    for (let count = 0; count < steps; count++) {
      const name = pick(names)
      log.push(name)
      await actions[name]?.()
      expect(await seen(stripe, id, customer.id), `after ${log.slice(-8).join(', ')}`).toEqual(
        expected(machine, prices),
      )
    }
  } finally {
    await here.stop()
  }
})

async function seen(stripe: Stripe, id: string, customer: string) {
  const invoices = await stripe.invoices
    .list({ customer, status: 'paid', limit: 100 })
    .autoPagingToArray({ limit: 1000 })
  const paid = invoices.reduce((sum, { amount_paid }) => sum + amount_paid, 0)
  if (!id) return { paid }
  const { status, items, cancel_at_period_end, latest_invoice } = await stripe.subscriptions.retrieve(id, {
    expand: ['latest_invoice'],
  })
  const invoice = latest_invoice as Stripe.Invoice
  const [item] = items.data
  return {
    paid,
    status,
    price: item?.price.id,
    end: item?.current_period_end,
    isEnding: cancel_at_period_end,
    invoice: {
      status: invoice.status,
      amount: invoice.total,
      attempts: invoice.attempt_count,
      dueAt: invoice.next_payment_attempt,
    },
  }
}

function expected({ paid, subscription }: Machine, prices: Map<number, string>) {
  if (!subscription) return { paid }
  const { status, price, end, isEnding, invoice } = subscription
  return { paid, status, price: prices.get(price), end, isEnding, invoice }
}
