import type { Context } from '@/lib/access/context'
import { lockOrganization } from '@/lib/access/lock-organization'
import { formatBytes } from '@/lib/core/bytes'
import { addMilliseconds, minute } from '@/lib/core/time'
import type { TenantTransaction } from '@/lib/platform/db/db'
import { readPlanLimit, readStoredBytes, refuseAtLimit } from './internal'

/** How long after a deletion it can be undone whatever the storage holds by then. */
const undoMs = 10 * minute

/**
 * Makes sure that `bytes` more fit into the organization's storage, in the transaction that writes the row that takes
 * them. However many ask at once, together they get no more than there is. What is above the limit already stays.
 * @throws LimitReached, with the numbers and what to do, when they do not fit
 */
export async function reserveStorage(tx: TenantTransaction, ctx: Context, bytes: number): Promise<void> {
  await lockOrganization(tx, ctx.organizationId)
  const limit = await readPlanLimit(tx, ctx, 'storage')
  if (limit === null) return
  const used = await readStoredBytes(tx, ctx)
  if (used + bytes <= limit) return
  await refuseAtLimit(tx, ctx, {
    capability: 'import',
    name: 'storage',
    limit,
    reason: 'storage_limit',
    message:
      `This file needs ${formatBytes(bytes)}, and ${formatBytes(used)} of your ${formatBytes(limit)} of storage ` +
      'is used. Delete videos or exports to free up space.',
  })
}

/**
 * The same for a file that comes back from the bin. An undo is always possible.
 * @throws LimitReached
 */
export async function reserveRestoredStorage(
  tx: TenantTransaction,
  ctx: Context,
  file: { bytes: number; deletedAt: Date },
): Promise<void> {
  if (ctx.now() <= addMilliseconds(file.deletedAt, undoMs)) return
  await reserveStorage(tx, ctx, file.bytes)
}
