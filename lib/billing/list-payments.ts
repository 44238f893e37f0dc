import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { afterCursor, decodeCursor, encodeCursor } from '@/lib/core/cursor'
import { parseInput } from '@/lib/core/parse'
import { withTenant } from '@/lib/platform/db/db'
import { toPaymentView } from './internal'
import { listPaymentsInput, type PaymentPage } from './schemas'

/**
 * The organization's payments with their invoices, newest first, a page at a time.
 * @throws Invalid for a cursor that is not ours
 */
export async function listPayments(
  ctx: Context,
  input: { cursor?: string; limit?: number } = {},
): Promise<PaymentPage> {
  authorize(ctx, 'billing.read')
  const { cursor, limit } = parseInput(listPaymentsInput, input)
  const { organizationId } = ctx
  const rows = await withTenant(ctx, (db) =>
    db.payment.findMany({
      where: { organizationId, ...(cursor && { AND: [afterCursor(decodeCursor(cursor))] }) },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    }),
  )
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { payments: page.map(toPaymentView), nextCursor: rows.length > limit && last ? encodeCursor(last) : null }
}
