import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { readBrand } from '@/lib/brand/read-brand'
import { Conflict, Invalid, Unavailable } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { parseInput } from '@/lib/core/parse'
import { enqueueJob } from '@/lib/jobs/enqueue-job'
import { type TenantTransaction, withTenant, withTenantTransaction } from '@/lib/platform/db/db'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { reserveExport } from '@/lib/quotas/reserve-export'
import { type SpokenWord, spokenWordsIn } from '@/lib/transcripts/read-spoken-words'
import { captionsOfClip } from './captions-from-words'
import { withStyle } from './clip-style'
import { type ClipEdit, clipEditSchema, editErrors, outputSize } from './edit'
import { brandOfEdit, type ExportBrand } from './export-brand'
import { exportHash, framingHash } from './export-hash'
import { assertMusic, heardSpeech } from './export-music'
import { jobOf, loadClip, toExportView } from './internal'
import { presetChoice } from './preset-schemas'
import { styleOfPreset } from './presets'
import { recordFeedback } from './record-feedback'
import { clipIdInput, type ExportView } from './schemas'

/**
 * Starts rendering a clip as it is saved now, with `presetId` in the look of that preset. The same edit twice is rendered
 * once: an export that is finished or under way is handed back.
 * @throws NotFound, Conflict when the video cannot be rendered, Invalid when the edit does not fit the video,
 *   LimitReached when the exports of the day are used up
 */
export async function createExport(ctx: Context, input: ExportInput): Promise<ExportView> {
  return (await startExport(ctx, input)).view
}

type ExportInput = { clipId: string; presetId?: string }

/** `createExport`, which also says whether something new was started. */
export async function startExport(ctx: Context, input: ExportInput): Promise<{ view: ExportView; isNew: boolean }> {
  authorize(ctx, 'export.create')
  const { clipId, presetId } = parseInput(clipIdInput.extend({ presetId: presetChoice.optional() }), input)
  const { organizationId } = ctx
  const framing = await readFraming(ctx, clipId)
  const started = await withTenantTransaction(ctx, async (tx) => {
    // Two clicks at once: the second waits here, and then finds the first one's export.
    await tx.$queryRaw`SELECT 1 FROM clips WHERE id = ${clipId}::uuid FOR NO KEY UPDATE`
    const clip = await loadClip(tx, ctx, clipId)
    if (clip.video.status !== 'ready' || clip.video.durationSeconds === null) {
      throw new Conflict('You can export this clip once its video’s analysis is done.')
    }
    const style = presetId === undefined ? {} : await styleOfPreset(tx, ctx, presetId)
    const { edit: shown, words } = await readShown(tx, ctx, clip)
    const { edit, brand } = await withBrand(tx, ctx, withStyle(shown, style))
    const fields = editErrors(edit, clip.video.durationSeconds)
    if (fields) throw new Invalid(Object.values(fields)[0]?.[0] ?? 'This edit doesn’t fit the video.', { fields })

    await assertMusic(tx, ctx, edit)
    const inputHash = exportHash(clip.videoId, edit, { brand, framing, speech: heardSpeech(edit, words) })
    const same = await tx.clipExport.findFirst({
      where: {
        organizationId,
        clipId: clip.id,
        inputHash,
        status: { in: ['pending', 'processing', 'completed'] },
        deletedAt: null,
      },
      orderBy: { createdAt: 'desc' },
    })
    if (same) return { view: await toExportView(same, await jobOf(tx, ctx, same.id)), isNew: false }

    await reserveExport(tx, ctx)
    await recordFeedback(tx, ctx, { kind: 'exported', clip })
    const row = await tx.clipExport.create({
      data: {
        id: newId(),
        organizationId,
        clipId: clip.id,
        videoId: clip.videoId,
        createdById: ctx.userId,
        title: clip.title,
        edit,
        brand: brand ?? undefined,
        inputHash,
        ...outputSize(edit),
        createdAt: ctx.now(),
      },
    })
    await enqueueJob(tx, ctx, {
      type: 'export_clip',
      subject: { type: 'export', id: row.id },
      title: clip.title,
      input: { exportId: row.id },
    })
    await recordAudit(tx, ctx, {
      action: 'export.create',
      target: { type: 'export', id: row.id },
      data: { clipId: clip.id, ...(presetId !== undefined && { presetId }) },
    })
    return { view: await toExportView(row, await jobOf(tx, ctx, row.id)), isNew: true }
  })
  await relayAfterCommit(ctx)
  return started
}

/** What the clip is framed by as it is saved now. Where it is saved meanwhile, the export is rendered again. */
async function readFraming(ctx: Context, clipId: string): Promise<string | null> {
  const { organizationId } = ctx
  const clip = await withTenant(ctx, (db) =>
    db.clip.findFirst({
      where: { organizationId, id: clipId, deletedAt: null },
      select: { edit: true, videoId: true, video: { select: { analyzedAt: true } } },
    }),
  )
  const edit = clipEditSchema.safeParse(clip?.edit)
  if (!clip || !edit.success) return null
  const video = { organizationId, videoId: clip.videoId, analyzedAt: clip.video.analyzedAt }
  return framingHash(video, edit.data).catch((error: unknown) => {
    // Nothing is rendered yet: when it is, the export is noted under what it was framed by.
    if (error instanceof Unavailable) return null
    throw error
  })
}

/** The edit as it is rendered: captions that follow the transcript are those of this moment. */
async function readShown(
  tx: TenantTransaction,
  ctx: Context,
  clip: { videoId: string; edit: unknown },
): Promise<{ edit: ClipEdit; words: SpokenWord[] | null }> {
  const edit = clipEditSchema.parse(clip.edit)
  if (edit.captionSource === 'own' && !edit.music?.isDucked) return { edit, words: null }
  const words = await spokenWordsIn(tx, ctx, { videoId: clip.videoId, from: edit.start, to: edit.end })
  if (edit.captionSource === 'own') return { edit, words }
  return { edit: { ...edit, captionSource: 'own', captions: captionsOfClip(edit, words ?? []) }, words }
}

/** What of the brand kit of this moment the edit shows. */
async function withBrand(
  tx: TenantTransaction,
  ctx: Context,
  edit: ClipEdit,
): Promise<{ edit: ClipEdit; brand: ExportBrand | null }> {
  const brand = brandOfEdit(edit, await readBrand(tx, ctx))
  const hasFont = edit.captionFont !== 'own' || Boolean(brand?.fontId)
  return { edit: hasFont ? edit : { ...edit, captionFont: null }, brand }
}
