import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { parseInput } from '@/lib/core/parse'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { assertNameFree } from './create-preset'
import { type PresetView, updatePresetInput } from './preset-schemas'
import { loadPreset, toPresetView } from './presets'

/**
 * Renames a preset, or gives it another look. Clips that it was applied to stay as they are.
 * @throws NotFound, Invalid where the name is taken
 */
export async function updatePreset(ctx: Context, input: unknown): Promise<PresetView> {
  authorize(ctx, 'preset.update')
  const { presetId, name, style } = parseInput(updatePresetInput, input)
  const row = await withTenantTransaction(ctx, async (tx) => {
    const { id } = await loadPreset(tx, ctx, presetId)
    if (name !== undefined) await assertNameFree(tx, ctx, name, id)
    const changed = [...(name === undefined ? [] : ['name']), ...(style ? ['style'] : [])]
    await recordAudit(tx, ctx, { action: 'preset.update', target: { type: 'preset', id }, data: { changed } })
    return tx.clipPreset.update({
      where: { id },
      data: { ...(name !== undefined && { name }), ...(style && { style }), updatedAt: ctx.now() },
    })
  })
  return toPresetView(row)
}
