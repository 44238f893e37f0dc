import { z } from 'zod'
import type { FaultSwitch } from './api/fault-switches'
import type { Context } from './context'
import { ensureDefaultEndpoint, rollSecret } from './domain/webhook-endpoints'
import { transaction } from './transaction'

type Door = (context: Context, body: never) => object | Promise<object>

const knobs = z.strictObject({
  paused: z.boolean().optional(),
  seed: z.number().optional(),
  window: z.number().optional(),
  duplicates: z.number().optional(),
  loss: z.number().optional(),
  drops: z.number().optional(),
  delayMs: z.number().optional(),
})

const doors: Record<string, Door> = {
  /** Forgets everything. */
  reset: (context) => {
    context.store.clear()
    context.faults.clear()
    context.settings.clockOffset = 0
    ensureDefaultEndpoint(context)
    return {}
  },
  /** Moves the clock: `{advance: seconds}`. */
  clock: (context, { advance }: { advance: number }) => {
    context.settings.clockOffset += advance * 1000
    return { now: Math.floor(context.now() / 1000) }
  },
  /** Sets knobs of deliveries (all optional) and tells how they stand. */
  deliveries: (context, body: object) => {
    context.deliveries.setKnobs(knobs.parse(body))
    return context.deliveries.status()
  },
  /** Makes an attempt at everything that waits, due or not. */
  flush: (context, { width }: { width?: number }) => context.deliveries.flush(width),
  /** Sends all events again, or those since `created`. */
  replay: (context, { created = 0 }: { created?: number }) => ({
    events: context.deliveries.replay((event) => event.created >= created),
  }),
  /** Gives the product's endpoint a new secret; the old one signs along for `overlap` seconds. */
  'roll-secret': (context, { secret, overlap = 0 }: { secret: string; overlap?: number }) => {
    transaction(context, () => rollSecret(context, secret, overlap * 1000))
    return {}
  },
  /** Breaks the next requests: `{fault: '500', times: 2, method: 'POST', path: '/v1/subscriptions'}`. */
  faults: (context, body: FaultSwitch) => {
    context.faults.add(body)
    return {}
  },
}

/** What only tests may do. */
export async function handleDoor(context: Context, request: Request): Promise<Response> {
  const name = new URL(request.url).pathname.slice('/test/'.length)
  const door = doors[name]
  if (!context.options.testDoors || !door || request.method !== 'POST') return new Response(null, { status: 404 })
  try {
    const body = JSON.parse((await request.text()) || '{}') as never
    return Response.json(await door(context, body))
  } catch (error) {
    return Response.json({ error: String(error) }, { status: 400 })
  }
}
