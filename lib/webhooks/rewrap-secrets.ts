import { systemDb } from '@/lib/platform/db/db'
import { rewrapSecret } from '@/lib/platform/envelope/envelope'
import type { WrappingKey } from '@/lib/platform/envelope/wrapping-keys'
import { log } from '@/lib/platform/log'
import { placeOf } from './sealed-secrets'

const pageSize = 200

/**
 * Wraps every secret's key by the newest key of the environment, where it is not yet. `left` are those that could not be opened:
 * the key they were sealed with is not there.
 * @param keys other keys than those of the environment, for tests
 */
export async function rewrapSecrets(keys?: WrappingKey[]): Promise<{ rewrapped: number; left: number }> {
  const counts = { rewrapped: 0, left: 0 }
  for (let after = ''; ; ) {
    const rows = await systemDb().webhookEndpoint.findMany({
      where: { ...(after && { id: { gt: after } }), deletedAt: null },
      select: { id: true, organizationId: true, secretSealed: true, previousSecretSealed: true },
      orderBy: { id: 'asc' },
      take: pageSize,
    })
    for (const row of rows) await rewrapRow(row, counts, keys)
    after = rows.at(-1)?.id ?? ''
    if (rows.length < pageSize) break
  }
  if (counts.left > 0) log().error(counts, 'webhook secrets can’t be opened by any key of SECRET_KEYS')
  return counts
}

type Row = {
  id: string
  organizationId: string
  secretSealed: Uint8Array | null
  previousSecretSealed: Uint8Array | null
}

async function rewrapRow(row: Row, counts: { rewrapped: number; left: number }, keys?: WrappingKey[]): Promise<void> {
  const { id, secretSealed, previousSecretSealed } = row
  try {
    const secret = secretSealed && rewrapSecret(secretSealed, placeOf(row, 'secret_sealed'), keys)
    const previous =
      previousSecretSealed && rewrapSecret(previousSecretSealed, placeOf(row, 'previous_secret_sealed'), keys)
    if (!secret && !previous) return
    // Unless it was rotated meanwhile.
    const { count } = await systemDb().webhookEndpoint.updateMany({
      where: { id, secretSealed: secretSealed as Uint8Array<ArrayBuffer> },
      data: { ...(secret && { secretSealed: secret }), ...(previous && { previousSecretSealed: previous }) },
    })
    counts.rewrapped += count
  } catch {
    counts.left += 1
  }
}
