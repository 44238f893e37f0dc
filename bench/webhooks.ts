import { createHmac, randomUUID } from 'node:crypto'
import pg from 'pg'
import Stripe from 'stripe'
import { startProduct } from '../dev/chaos/running-product'

/*
 * Webhooks of Stripe on the whole product as `npm run up` runs it, all on this machine: how fast a delivery is
 * acknowledged at 50 a second (p95 under 200 ms), how many a second are taken in with 32 at once, and how many a second are
 * processed, each by reading Stripe's stand-in and writing rows.
 */
const perSecond = 50
const steadySeconds = process.argv.includes('--quick') ? 10 : 30
const burst = process.argv.includes('--quick') ? 300 : 1000
const atOnce = 32
const customers = 40
const goalMs = 200

const product = await startProduct('bench-webhooks')
const database = new pg.Client({ connectionString: product.env.SYSTEM_DATABASE_URL })
await database.connect()
try {
  const subscriptionIds = await setScene()
  const steady = await deliverSteadily(subscriptionIds)
  const taken = await deliverBurst(subscriptionIds)
  const processed = await drain()
  report(steady, taken, processed)
} finally {
  await database.end()
  await product.stop()
}

/** Organizations with a subscription each, and everything that setting them up caused processed. */
async function setScene(): Promise<string[]> {
  const address = new URL(product.env.STRIPE_API_URL as string)
  const stripe = new Stripe(product.env.STRIPE_SECRET_KEY as string, {
    protocol: 'http',
    host: address.hostname,
    port: address.port,
    telemetry: false,
  })
  const { data: prices } = await stripe.prices.list({ lookup_keys: ['clipforge_premium_monthly_usd'] })
  const ids: string[] = []
  for (let count = 0; count < customers; count += 1) {
    const organizationId = randomUUID()
    const customer = await stripe.customers.create({ metadata: { organizationId } })
    await database.query(
      `INSERT INTO organizations (id, clerk_id, name, clerk_updated_at, referral_code, stripe_customer_id)
       VALUES ($1::uuid, $1, 'Bench', now(), $1, $2)`,
      [organizationId, customer.id],
    )
    const method = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id })
    const subscription = await stripe.subscriptions.create({
      customer: customer.id,
      default_payment_method: method.id,
      items: [{ price: prices[0]?.id }],
      metadata: { organizationId },
    })
    ids.push(subscription.id)
  }
  await untilWorkedOff()
  return ids
}

async function deliverSteadily(subscriptionIds: string[]): Promise<{ p50: number; p95: number; worst: number }> {
  const latencies: number[] = []
  const sent: Promise<void>[] = []
  const startedAt = performance.now()
  for (let n = 0; n < perSecond * steadySeconds; n += 1) {
    const due = startedAt + (n * 1000) / perSecond
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())))
    sent.push(
      timed(subscriptionIds, n).then((latency) => {
        latencies.push(latency)
      }),
    )
  }
  await Promise.all(sent)
  latencies.sort((a, b) => a - b)
  const at = (quantile: number) => latencies[Math.floor((latencies.length - 1) * quantile)] ?? Number.NaN
  return { p50: at(0.5), p95: at(0.95), worst: at(1) }
}

async function deliverBurst(subscriptionIds: string[]): Promise<number> {
  let next = 0
  const startedAt = performance.now()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < burst) {
        next += 1
        await timed(subscriptionIds, next)
      }
    }),
  )
  return (burst * 1000) / (performance.now() - startedAt)
}

/** A delivery as Stripe signs it. Returns the milliseconds until it was acknowledged. */
async function timed(subscriptionIds: string[], n: number): Promise<number> {
  const seconds = Math.floor(Date.now() / 1000)
  const body = JSON.stringify({
    id: `evt_${randomUUID()}`,
    object: 'event',
    type: 'customer.subscription.updated',
    api_version: null,
    created: seconds,
    livemode: false,
    data: { object: { id: subscriptionIds[n % subscriptionIds.length], object: 'subscription' } },
  })
  const secret = product.env.STRIPE_WEBHOOK_SECRET as string
  const signature = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
  const startedAt = performance.now()
  const answer = await fetch(`${product.url}/api/webhooks/stripe`, {
    method: 'POST',
    headers: { 'stripe-signature': `t=${seconds},v1=${signature}`, 'content-type': 'application/json' },
    body,
  })
  if (answer.status !== 200) throw new Error(`A delivery was answered ${answer.status}: ${await answer.text()}`)
  await answer.arrayBuffer()
  return performance.now() - startedAt
}

/** How many a second are processed, from what waits now. */
async function drain(): Promise<number> {
  const waiting = await countWaiting()
  const startedAt = performance.now()
  await untilWorkedOff()
  return (waiting * 1000) / (performance.now() - startedAt)
}

async function untilWorkedOff(): Promise<void> {
  while ((await countWaiting()) > 0) await new Promise((resolve) => setTimeout(resolve, 100))
}

async function countWaiting(): Promise<number> {
  const { rows } = await database.query(
    `SELECT count(*)::int AS waiting FROM stripe_webhook_events WHERE state IN ('received', 'failed')`,
  )
  return rows[0].waiting
}

function report(steady: { p50: number; p95: number; worst: number }, taken: number, processed: number): void {
  const isMet = steady.p95 < goalMs
  console.log(`Acknowledged at ${perSecond} a second for ${steadySeconds} s, with the work going on beside it`)
  console.log(`  p50 ${steady.p50.toFixed(1)} ms, p95 ${steady.p95.toFixed(1)} ms, worst ${steady.worst.toFixed(1)} ms`)
  console.log(`Taken in with ${atOnce} at once: ${taken.toFixed(0)} a second`)
  console.log(`Processed: ${processed.toFixed(0)} a second`)
  console.log(`  ${isMet ? 'met   ' : 'MISSED'} p95 under ${goalMs} ms: ${steady.p95.toFixed(1)}`)
  console.log(
    `RESULT ${JSON.stringify({ name: 'webhooks', isMet, ackMs: steady, takenPerSecond: taken, processedPerSecond: processed })}`,
  )
}
