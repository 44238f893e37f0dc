import type { z } from 'zod'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { afterCursor, decodeCursor, encodeCursor, firstPage, type Page } from '@/lib/core/cursor'
import { NotFound } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { withTenant } from '@/lib/platform/db/db'
import { findEndpoint, toDeliveryView } from './internal'
import { type DeliveryDetail, type DeliveryView, deliveryPath, listDeliveriesInput } from './schemas'

const message = { select: { type: true } } as const
/** More than a delivery and many replays of it have. */
const mostAttemptsListed = 100

/**
 * Deliveries of the last 30 days, newest first: of one endpoint or all, in one state or any.
 * @throws NotFound for an endpoint that is not there, Invalid
 */
export async function listDeliveries(
  ctx: Context,
  input: z.input<typeof listDeliveriesInput> = {},
): Promise<Page<DeliveryView>> {
  authorize(ctx, 'webhook.read')
  const { endpointId, state, cursor, limit } = parseInput(listDeliveriesInput, input)
  const list = { list: 'webhook-deliveries', endpointId, state }
  const rows = await withTenant(ctx, async (db) => {
    if (endpointId) await findEndpoint(db, ctx, endpointId)
    return db.webhookDelivery.findMany({
      where: {
        organizationId: ctx.organizationId,
        ...(endpointId && { endpointId }),
        ...(state && { state }),
        ...(cursor && { AND: [afterCursor(decodeCursor(cursor, list))] }),
      },
      include: { message },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    })
  })
  const { page, nextCursor } = firstPage(rows, limit, (last) => encodeCursor(last, list))
  return { data: page.map(toDeliveryView), nextCursor }
}

/** One delivery with what was sent and its newest 100 attempts with their answers. @throws NotFound */
export async function getDelivery(ctx: Context, input: z.input<typeof deliveryPath>): Promise<DeliveryDetail> {
  authorize(ctx, 'webhook.read')
  const { deliveryId: id } = parseInput(deliveryPath, input)
  const row = await withTenant(ctx, (db) =>
    db.webhookDelivery.findFirst({
      where: { id, organizationId: ctx.organizationId },
      include: {
        message: { select: { type: true, body: true } },
        log: { orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: mostAttemptsListed },
      },
    }),
  )
  if (!row) throw new NotFound('webhook delivery')
  return {
    ...toDeliveryView(row),
    body: row.message.body,
    log: row.log.map(({ id, url, isSuccess, status, error, answer, ms, createdAt }) => ({
      id,
      url,
      isSuccess,
      status,
      error,
      answer,
      ms,
      createdAt: createdAt.toISOString(),
    })),
  }
}
