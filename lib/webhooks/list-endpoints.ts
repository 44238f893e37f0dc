import type { z } from 'zod'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { type Page, pageOfAll } from '@/lib/core/cursor'
import { parseInput } from '@/lib/core/parse'
import { shortListInput } from '@/lib/core/short-list-input'
import { withTenant } from '@/lib/platform/db/db'
import { findEndpoint, toEndpointView, withoutSecrets } from './internal'
import { type EndpointView, endpointPath } from './schemas'

const mostListed = 100

/** The organization's endpoints, newest first; there are never more than 100. */
export async function listEndpoints(
  ctx: Context,
  input: z.input<typeof shortListInput> = {},
): Promise<Page<EndpointView>> {
  authorize(ctx, 'webhook.read')
  const place = parseInput(shortListInput, input)
  const rows = await withTenant(ctx, (db) =>
    db.webhookEndpoint.findMany({
      where: { organizationId: ctx.organizationId, deletedAt: null },
      omit: withoutSecrets,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: mostListed,
    }),
  )
  return pageOfAll(rows.map(toEndpointView), place, { list: 'webhook-endpoints' })
}

/** One of them. @throws NotFound */
export async function getEndpoint(ctx: Context, input: z.input<typeof endpointPath>): Promise<EndpointView> {
  authorize(ctx, 'webhook.read')
  const { endpointId } = parseInput(endpointPath, input)
  return toEndpointView(await withTenant(ctx, (db) => findEndpoint(db, ctx, endpointId)))
}
