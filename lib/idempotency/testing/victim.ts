import type { UserContext } from '@/lib/access/context'
import { newId } from '@/lib/core/ids'
import { withTenant } from '@/lib/platform/db/db'
import { postPreset } from './preset-request'

/* A process that carries one request out, to its end or to its own. */
type Order = { ctx: Omit<UserContext, 'now'>; key: string }

process.on('message', ({ ctx, key }: Order) => {
  void postPreset({ ...ctx, now: () => new Date() }, key).then(
    () => process.send?.('done'),
    (error: unknown) => process.send?.(String(error)),
  )
})
process.once('disconnect', () => process.exit())

// The first query of a pool takes a while, and is nothing that is tried here.
await withTenant({ organizationId: newId(), userId: null }, (db) => db.$queryRaw`SELECT 1`)
process.send?.('ready')
