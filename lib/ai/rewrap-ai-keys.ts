import { systemDb } from '@/lib/platform/db/db'
import { rewrapSecret } from '@/lib/platform/envelope/envelope'
import type { WrappingKey } from '@/lib/platform/envelope/wrapping-keys'
import { log } from '@/lib/platform/log'
import { keyPlace } from './internal'

const pageSize = 200

/**
 * Wraps every organization's AI key by the newest key of the environment, where it is not yet. `left` are those that could not be opened.
 * @param keys other keys than those of the environment, for tests
 */
export async function rewrapAiKeys(keys?: WrappingKey[]): Promise<{ rewrapped: number; left: number }> {
  const counts = { rewrapped: 0, left: 0 }
  for (let after = ''; ; ) {
    const rows = await systemDb().aiSettings.findMany({
      where: { keySealed: { not: null }, ...(after && { organizationId: { gt: after } }) },
      select: { organizationId: true, keySealed: true },
      orderBy: { organizationId: 'asc' },
      take: pageSize,
    })
    for (const { organizationId, keySealed } of rows) {
      try {
        const rewrapped = keySealed && rewrapSecret(keySealed, keyPlace(organizationId), keys)
        if (!rewrapped) continue
        const where = { organizationId, keySealed }
        counts.rewrapped += (await systemDb().aiSettings.updateMany({ where, data: { keySealed: rewrapped } })).count
      } catch {
        counts.left += 1
      }
    }
    after = rows.at(-1)?.organizationId ?? ''
    if (rows.length < pageSize) break
  }
  if (counts.left > 0) log().error(counts, 'AI keys can’t be opened by any key of SECRET_KEYS')
  return counts
}
