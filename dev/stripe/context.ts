import type { FaultSwitches } from './api/fault-switches'
import type { Deliveries, DeliveryKnobs } from './events/deliveries'
import type { Store } from './store'

export type Options = {
  /** Port on 127.0.0.1; 0 takes a free one. */
  port?: number
  /** Where everything is kept. Without it a folder of its own that `stop` removes. */
  dataDir?: string
  /** Public origin of the product. It must be local; webhooks go to its /api/webhooks/stripe. */
  appUrl: string
  secretKey: string
  webhookSecret: string
  /** Opens `/test/*`. Never on in `up`. */
  testDoors?: boolean
  /** Milliseconds since 1970; the clock of this machine without one. */
  clock?: () => number
  /** `automatic` sends webhooks as they arise and processes what is due each second; `manual` leaves both to
   * `context.deliveries.drain()` and to the next request. */
  deliveries?: 'automatic' | 'manual'
  /** Takes the place of HTTP for webhooks: gets the signed request, answers a status. */
  transport?: (request: { url: string; body: string; signature: string }) => Promise<number>
  knobs?: Partial<DeliveryKnobs>
}

/** What every part of the stand-in shares. */
export type Context = {
  options: Options
  store: Store
  deliveries: Deliveries
  faults: FaultSwitches
  /** Its own public address; hosted pages live there. */
  url: string
  /** Milliseconds since 1970 as this stand-in sees them. */
  now(): number
  /** The moment at which something due is being processed, in seconds, while it is. */
  moment: number | null
  /** The API request in progress. */
  request: { id: string; idempotencyKey: string | null } | null
  settings: { clockOffset: number }
  log(message: string): void
}

/** The time of the stand-in in seconds, as the API counts. */
export function seconds(context: Context): number {
  return context.moment ?? Math.floor(context.now() / 1000)
}
