import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { lockOrganization } from '@/lib/access/lock-organization'
import { authorize } from '@/lib/access/permissions'
import { Invalid } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { parseInput } from '@/lib/core/parse'
import { type TenantTransaction, withTenantTransaction } from '@/lib/platform/db/db'
import { createPresetInput, mostPresets, type PresetView } from './preset-schemas'
import { toPresetView } from './presets'

/**
 * Saves a look of the organization under a name.
 * @throws Invalid where the name is taken, or there are 50 already
 */
export async function createPreset(ctx: Context, input: unknown): Promise<PresetView> {
  authorize(ctx, 'preset.create')
  const { name, style } = parseInput(createPresetInput, input)
  const { organizationId, userId } = ctx
  const row = await withTenantTransaction(ctx, async (tx) => {
    await assertNameFree(tx, ctx, name)
    if ((await tx.clipPreset.count({ where: { organizationId } })) >= mostPresets) {
      throw new Invalid(`An organization can have up to ${mostPresets} presets. Delete one first.`)
    }
    const id = newId()
    await recordAudit(tx, ctx, { action: 'preset.create', target: { type: 'preset', id }, data: { name } })
    return tx.clipPreset.create({
      data: { id, organizationId, name, style, createdById: userId, createdAt: ctx.now(), updatedAt: ctx.now() },
    })
  })
  return toPresetView(row)
}

/**
 * Waits while another request names a preset of the organization.
 * @throws Invalid where another preset has the name, in whatever case
 */
export async function assertNameFree(
  tx: TenantTransaction,
  { organizationId }: Context,
  name: string,
  exceptId?: string,
): Promise<void> {
  await lockOrganization(tx, organizationId)
  const same = { equals: name, mode: 'insensitive' } as const
  const taken = await tx.clipPreset.count({ where: { organizationId, name: same, NOT: { id: exceptId } } })
  if (taken === 0) return
  const message = 'Another preset has this name. Choose a different one.'
  throw new Invalid(message, { fields: { name: [message] } })
}
