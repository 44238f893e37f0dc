import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { loadPreset } from './presets'

/**
 * Deletes a preset of the organization. Clips that it was applied to stay as they are.
 * @throws NotFound
 */
export async function deletePreset(ctx: Context, input: { presetId: string }): Promise<void> {
  authorize(ctx, 'preset.delete')
  await withTenantTransaction(ctx, async (tx) => {
    const { id, name, organizationId } = await loadPreset(tx, ctx, input.presetId)
    await tx.clipPreset.deleteMany({ where: { organizationId, id } })
    await recordAudit(tx, ctx, { action: 'preset.delete', target: { type: 'preset', id }, data: { name } })
  })
}
