import { addMilliseconds, minute } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'
import { oncePerProcess } from '@/lib/platform/once-per-process'
import type { FoundKey } from './find-api-key'
import { hashOf } from './key-hash'

/** How exact the time of the last use is: a key that is used all the time is written this often. */
const exactToMs = 5 * minute

const noting = oncePerProcess('api-keys-noted', () => new Set<string>())

/**
 * Notes that a key was used, unless that was noted within five minutes: most requests write nothing. While the pepper is
 * being replaced, a key that is used is stored under the new one from then on.
 * @returns whether this call wrote
 */
export async function noteKeyUse(key: string, { ctx, lastUsedAt, isOldHash }: FoundKey): Promise<boolean> {
  const { id } = ctx.actor
  const now = ctx.now()
  const before = addMilliseconds(now, -exactToMs)
  if (noting.has(id) || (!isOldHash && lastUsedAt && lastUsedAt > before)) return false
  noting.add(id)
  try {
    const { count } = await systemDb().apiKey.updateMany({
      where: { id, ...(!isOldHash && { OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: before } }] }) },
      data: { lastUsedAt: now, ...(isOldHash && { hash: new Uint8Array(hashOf(key)) }) },
    })
    return count > 0
  } finally {
    noting.delete(id)
  }
}
