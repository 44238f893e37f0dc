import type { z } from 'zod'
import { assertStaff } from '@/lib/access/assert-staff'
import type { StaffContext } from '@/lib/access/context'
import { isId } from '@/lib/core/ids'
import { parseInput } from '@/lib/core/parse'
import { systemDb } from '@/lib/platform/db/db'
import { findErrorInput } from './schemas'

/**
 * Where the error is that a person quotes: by its id, whole or its last part, by the id of the request or job, or by the
 * digest that an error page showed. The newest that fits.
 * @returns null when nothing fits, or when it was counted without being kept
 */
export async function findError(
  ctx: StaffContext,
  input: z.input<typeof findErrorInput>,
): Promise<{ id: string; fingerprint: string } | null> {
  assertStaff(ctx)
  const query = parseInput(findErrorInput, input).query.toLowerCase()
  const select = { id: true, fingerprint: true }
  const orderBy = { createdAt: 'desc' } as const
  const db = systemDb()
  if (isId(query)) {
    return db.errorLog.findFirst({
      where: { OR: [{ id: query }, { requestId: query }, { jobId: query }] },
      select,
      orderBy,
    })
  }
  if (/^[0-9a-f]{32}$/.test(query)) return db.errorLog.findFirst({ where: { fingerprint: query }, select, orderBy })
  if (/^[0-9a-f-]{8,35}$/.test(query)) {
    const [found] = await db.$queryRaw<{ id: string; fingerprint: string }[]>`
      SELECT id, fingerprint FROM error_logs
      WHERE id::text LIKE ${`%${query}`} OR metadata->>'digest' = ${query}
      ORDER BY created_at DESC LIMIT 1`
    return found ?? null
  }
  return null
}
