import type { z } from 'zod'
import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { NotFound } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { withTenant, withTenantTransaction } from '@/lib/platform/db/db'
import { transcriptionSettingInput } from './schemas'

/** Whether the organization has its videos transcribed. */
export async function getTranscription(ctx: Context): Promise<{ isEnabled: boolean }> {
  authorize(ctx, 'organization.read')
  const where = { id: ctx.organizationId }
  const row = await withTenant(ctx, (db) =>
    db.organization.findFirst({ where, select: { transcriptionDisabled: true } }),
  )
  if (!row) throw new NotFound('organization')
  return { isEnabled: !row.transcriptionDisabled }
}

/** Turns the transcription of new videos on or off; transcripts that are there stay. Clips are proposed either way. */
export async function setTranscription(
  ctx: Context,
  input: z.input<typeof transcriptionSettingInput>,
): Promise<{ isEnabled: boolean }> {
  authorize(ctx, 'organization.update')
  const { isEnabled } = parseInput(transcriptionSettingInput, input)
  const { organizationId } = ctx
  await withTenantTransaction(ctx, async (tx) => {
    const { count } = await tx.organization.updateMany({
      where: { id: organizationId, transcriptionDisabled: isEnabled },
      data: { transcriptionDisabled: !isEnabled },
    })
    if (count === 0) return
    const target = { type: 'organization', id: organizationId }
    await recordAudit(tx, ctx, { action: 'organization.transcription', target, data: { isEnabled } })
  })
  return { isEnabled }
}
