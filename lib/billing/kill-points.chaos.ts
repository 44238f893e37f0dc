import { afterAll, describe, expect, it, vi } from 'vitest'
import { seededRandom, shuffled } from '@/dev/stand-in/random'
import { AppError } from '@/lib/core/errors'
import { day, hour, second } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'
import { scanMissedEvents } from './scan-missed-events'
import { type Act, type Scene, scenes } from './testing/kill-scenes'
import { expectRowsToAgree, moneyOf } from './testing/money'
import { openPostgresGate } from './testing/postgres-gate'
import { startBilling } from './testing/scene'
import { openStripeGate } from './testing/stripe-gate'
import { type Answer, startVictims } from './testing/victims'

vi.mock('@/lib/platform/events')

/*
 * kill -9 at every point of everything that moves money: before a request reaches Stripe, after Stripe has acted and
 * before we know, before a commit reaches Postgres, after it took effect and before we know. Then life goes on in one
 * way or another, and at its end all has happened once. KILL_SEED repeats a run, KILL_POINTS says how many kills, and
 * KILL_SCENE takes only the scenes with that in their name.
 */
const seed = Number(process.env.KILL_SEED ?? Math.floor(Math.random() * 2 ** 31))
const wanted = Number(process.env.KILL_POINTS ?? 200)
const random = seededRandom(seed)
console.log(`KILL_SEED=${seed} KILL_POINTS=${wanted}`)

const billing = await startBilling()
const { test, now } = billing
const { deliveries } = test.standIn.context

/** Which points the process at work passes, and where it ends. */
let watched: string[] | null = null
let killAt = -1

async function watch(moment: string): Promise<boolean> {
  if (!watched) return true
  watched.push(moment)
  if (watched.length - 1 !== killAt) return true
  watched = null
  await victims.kill()
  return false
}

const postgres = await openPostgresGate(new URL(process.env.DATABASE_URL as string), watch)
const stripe = await openStripeGate(test.standIn.handle, watch)
const victims = await startVictims({
  ...process.env,
  DATABASE_URL: postgres.urlOf(process.env.DATABASE_URL as string),
  SYSTEM_DATABASE_URL: postgres.urlOf(process.env.SYSTEM_DATABASE_URL as string),
  STRIPE_API_URL: stripe.url,
  INNGEST_BASE_URL: stripe.url,
})
afterAll(async () => {
  await victims.stop()
  postgres.stop()
  stripe.stop()
  await billing.stop()
})

/** Has the act done by a process that is killed at that moment. Returns the points it passed. */
async function perform({ order }: Act, at: number): Promise<{ moments: string[]; answer: Answer }> {
  const moments: string[] = []
  killAt = at
  watched = moments
  const answer = await victims.work(order)
  watched = null
  if (answer !== 'killed') expect([null, 'conflict']).toContain(answer.code)
  return { moments, answer }
}

/** A conflict tells a person who presses again that it has been done. */
async function press({ again }: Act): Promise<void> {
  try {
    await again()
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'conflict')) throw error
  }
}

const settle = () => test.deliver()
const lose = (loss: number) => deliveries.setKnobs({ loss })

/** How life goes on. Each ends with our rows having had the chance to hear of everything. */
const ways: Record<string, (act: Act) => Promise<void>> = {
  async 'pressed again at once'(act) {
    await press(act)
    await settle()
  },
  async 'pressed again once the webhooks were in'(act) {
    await settle()
    await press(act)
    await settle()
  },
  async 'pressed again, and no webhook ever comes'(act) {
    await press(act)
    lose(0)
    await scanMissedEvents({ now })
  },
  async 'no webhook, and pressed again after the scan of the night'(act) {
    lose(0)
    await scanMissedEvents({ now })
    await press(act)
    await settle()
  },
  async 'pressed again on the next day, when Stripe has forgotten the keys'(act) {
    await settle()
    test.pass((1.1 * day) / second)
    await press(act)
    await settle()
  },
  async 'never pressed again'(act) {
    if (act.isScheduled) await press(act)
    await settle()
  },
}
const wayNames = Object.keys(ways)

async function expectOnce(act: Act, way: string): Promise<void> {
  const money = moneyOf(test, act.organizationId)
  if (way === 'never pressed again' && !act.isScheduled) {
    // A session that was opened and left is no harm, a customer without a purchase neither.
    const { customers, openCheckouts, ...moved } = money
    expect([act.before, act.done]).toContainEqual({
      ...moved,
      customers: expect.any(Number),
      openCheckouts: expect.any(Number),
    })
    expect(customers).toBeLessThanOrEqual(1)
    expect(openCheckouts).toBeLessThanOrEqual(1)
  } else expect(money).toEqual(act.done)
  await expectRowsToAgree(test, act.organizationId)
}

/** What is over has no renewals, and no one scans for its events any more. */
async function close({ organizationId }: Act): Promise<void> {
  const rows = await systemDb().subscription.findMany({ where: { organizationId, status: { not: 'CANCELLED' } } })
  for (const { stripeSubscriptionId } of rows) await test.stripe.subscriptions.cancel(stripeSubscriptionId)
  await settle()
  test.pass((8 * day) / second)
}

/** On a machine that others use as well it takes its time. */
const patienceMs = 3 * hour
const chosen = Object.entries(scenes).filter(([name]) => name.includes(process.env.KILL_SCENE ?? ''))
const points: { name: string; scene: Scene; at: number; moment: string }[] = []

describe(`bar 12: killed (KILL_SEED=${seed})`, () => {
  it.each(chosen)('%s: undisturbed it happens, and says where it can be killed', async (name, scene) => {
    const act = await scene(billing)
    const { moments, answer } = await perform(act, -1)
    expect(answer).toEqual({ code: null })
    await press(act)
    await settle()
    await expectOnce(act, 'pressed again at once')
    await close(act)
    points.push(...moments.map((moment, at) => ({ name, scene, at, moment })))
  })

  it(
    `${wanted} times, at every point once and then at any, all of it happens once`,
    async () => {
      const isWriting = ({ moment }: { moment: string }) => !moment.startsWith('GET')
      const rest = points.filter((one) => !isWriting(one))
      const order = [...shuffled(points.filter(isWriting), random), ...shuffled(rest, random)]
      let kills = 0
      const tally: Record<string, number> = {}
      for (let turn = 0; kills < wanted && turn < 3 * wanted; turn += 1) {
        const { name, scene, at, moment } = order[turn % order.length] as (typeof order)[number]
        const way = wayNames[Math.floor(random() * wayNames.length)] as string
        const told = `${name}, killed at ${moment} (${at}), ${way}`
        try {
          const act = await scene(billing)
          if (way.includes('no webhook')) lose(1)
          const { answer } = await perform(act, at)
          const isKilled = answer === 'killed'
          if (isKilled) kills += 1
          // Now and then the second try is killed as well.
          if (isKilled && !way.startsWith('never') && random() < 0.25) {
            const second = await perform(act, Math.floor(random() * (at + 4)))
            if (second.answer === 'killed') kills += 1
          }
          await ways[way]?.(act)
          await expectOnce(act, way)
          await close(act)
          tally[name] = (tally[name] ?? 0) + 1
          if (turn % 20 === 19) console.log(`${kills} kills`)
        } catch (error) {
          throw new Error(`${told}: ${error instanceof Error ? error.message : error}`, { cause: error })
        } finally {
          lose(0)
        }
      }
      console.log(`${kills} kills at ${order.length} points`, tally)
      expect(kills).toBeGreaterThanOrEqual(wanted)
    },
    patienceMs,
  )
})
