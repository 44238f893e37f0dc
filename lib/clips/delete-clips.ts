import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { parseInput } from '@/lib/core/parse'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { clipIdsInput } from './browse-schemas'

/**
 * Takes many clips out of their videos, all at once; exports made of them stay. Those that are gone already, or another
 * organization's, are left out of the answer.
 */
export async function deleteClips(ctx: Context, input: { clipIds: string[] }): Promise<{ clipIds: string[] }> {
  return change(ctx, input, 'clip.delete')
}

/** Brings deleted clips back, except those whose video is in the bin. */
export async function restoreClips(ctx: Context, input: { clipIds: string[] }): Promise<{ clipIds: string[] }> {
  return change(ctx, input, 'clip.restore')
}

async function change(
  ctx: Context,
  input: { clipIds: string[] },
  action: 'clip.delete' | 'clip.restore',
): Promise<{ clipIds: string[] }> {
  authorize(ctx, 'clip.delete')
  const { clipIds } = parseInput(clipIdsInput, input)
  const { organizationId } = ctx
  const isDeletion = action === 'clip.delete'
  return withTenantTransaction(ctx, async (tx) => {
    const changed = await tx.$queryRaw<{ id: string }[]>`
      UPDATE clips SET deleted_at = ${isDeletion ? ctx.now() : null}::timestamptz, updated_at = ${ctx.now()}::timestamptz
      WHERE organization_id = ${organizationId}::uuid AND id IN (
        SELECT c.id FROM clips c JOIN videos v ON v.organization_id = c.organization_id AND v.id = c.video_id
        WHERE c.organization_id = ${organizationId}::uuid AND c.id = ANY (${clipIds}::uuid[])
          AND (c.deleted_at IS NULL) = ${isDeletion} AND (${isDeletion} OR v.deleted_at IS NULL)
        ORDER BY c.id FOR NO KEY UPDATE OF c)
      RETURNING id`
    for (const { id } of changed) await recordAudit(tx, ctx, { action, target: { type: 'clip', id } })
    return { clipIds: changed.map(({ id }) => id) }
  })
}
