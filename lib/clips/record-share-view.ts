import { createHmac, randomBytes } from 'node:crypto'
import { type Clock, systemClock } from '@/lib/core/time'
import { BoundedMap } from '@/lib/platform/bounded-map'
import { systemDb } from '@/lib/platform/db/db'
import { oncePerProcess } from '@/lib/platform/once-per-process'

export type Visitor = { address: string; agent: string }

const mostRemembered = 50_000

type Day = { date: string; secret: Buffer; seen: BoundedMap<true> }

const memory = oncePerProcess<{ day: Day | null }>('share-views', () => ({ day: null }))

/**
 * Counts that a shared clip was opened: a visitor once a day. Who it was is kept in memory alone, as a hash with a secret
 * that ends with the day, so that nothing personal is stored; each process counts for itself.
 */
export async function recordShareView(
  input: { token: string },
  { address, agent }: Visitor,
  now: Clock = systemClock,
): Promise<void> {
  const date = now().toISOString().slice(0, 10)
  if (memory.day?.date !== date) memory.day = { date, secret: randomBytes(32), seen: new BoundedMap(mostRemembered) }
  const { secret, seen } = memory.day
  const visitor = createHmac('sha256', secret)
    .update(JSON.stringify([input.token, address, agent]))
    .digest('base64')
  if (seen.get(visitor)) return
  seen.set(visitor, true)
  await systemDb().clipExport.updateMany({
    where: { shareToken: input.token },
    data: { shareViews: { increment: 1 } },
  })
}
