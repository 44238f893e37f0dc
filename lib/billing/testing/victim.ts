import type { UserContext } from '@/lib/access/context'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { systemDb, withTenant } from '@/lib/platform/db/db'
import { type Order, verbs } from './verbs'

/* A process that processes one order after the other until it is killed in the middle of one. */

async function runVerb({ verb, now, member, input }: Order): Promise<{ code: string | null }> {
  const ctx: UserContext = { ...member, now: () => new Date(now) }
  try {
    await verbs[verb](ctx, input)
    return { code: null }
  } catch (error) {
    return { code: error instanceof AppError ? error.code : String(error) }
  }
}

process.on('message', (order: Order) => void runVerb(order).then((answer) => process.send?.(answer)))
process.once('disconnect', () => process.exit())

// The first query of each pool takes a while, and is nothing that is tried here.
await systemDb().$queryRaw`SELECT 1`
await withTenant({ organizationId: newId(), userId: null }, (db) => db.$queryRaw`SELECT 1`)
process.send?.('ready')
