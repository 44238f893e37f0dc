import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { Conflict } from '@/lib/core/errors'
import { completeJob } from '@/lib/jobs/complete-job'
import { JobEnded } from '@/lib/jobs/job-ended'
import type { JobState } from '@/lib/jobs/schemas'
import { type TenantTransaction, withTenant, withTenantTransaction } from '@/lib/platform/db/db'
import { media } from '@/lib/platform/media/media'
import type { RenderResult } from '@/lib/platform/media/types'
import { recordEvent } from '@/lib/platform/outbox/record-event'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { exportKey, exportPosterKey, type VideoRef } from '@/lib/platform/storage/keys'
import { putObject } from '@/lib/platform/storage/objects'
import { putFile } from '@/lib/platform/storage/put-file'
import { readSpokenWords, type SpokenWord } from '@/lib/transcripts/read-spoken-words'
import { openSource, type StepRun } from '@/lib/videos/analysis-run'
import { findFraming } from '@/lib/videos/find-framing'
import { findSubjects } from '@/lib/videos/find-subjects'
import { type ClipEdit, clipEditSchema, outputSize } from './edit'
import { type ExportBrand, exportBrandSchema, watermarkOf } from './export-brand'
import { exportHash, framingHash } from './export-hash'
import { heardSpeech, openMusic } from './export-music'
import { loadExport } from './internal'
import { openBrandFiles } from './open-brand-files'
import { playedSeconds } from './played'
import { toRenderSpec } from './render-spec'
import { posterWidth } from './rules'

export type RenderedExport = RenderResult & { processingMs: number }

/**
 * Renders an export and puts the file into storage, under a key that is the export's own: a repeat replaces it.
 * Nothing is visible until `publishExport`.
 * @throws Invalid when the edit does not fit the video, Conflict when the export or its video is gone, JobEnded when its
 *   newest job was canceled or has failed meanwhile
 */
export async function renderExport(
  ctx: Context,
  input: { exportId: string },
  run: StepRun = {},
): Promise<RenderedExport> {
  const startedAt = Date.now()
  const { organizationId } = ctx
  const row = await withTenantTransaction(ctx, async (tx) => {
    await assertJobUnderWay(tx, ctx, input.exportId)
    const found = await loadExport(tx, ctx, input.exportId)
    const video = await tx.video.findFirst({ where: { organizationId, id: found.videoId, deletedAt: null } })
    if (!video) throw new Conflict('The video of this export was deleted. Restore it, then export again.')
    await tx.clipExport.updateMany({
      where: { organizationId, id: found.id, status: { in: ['pending', 'processing', 'failed', 'canceled'] } },
      data: { status: 'processing', errorCode: null, errorMessage: null },
    })
    return { ...found, video }
  })
  const edit = clipEditSchema.parse(row.edit)
  const reference = { organizationId, videoId: row.videoId }
  const size = outputSize(edit)
  const range = { start: edit.start, end: edit.end }
  const framing =
    edit.crop.mode === 'smart'
      ? await frame(
          ctx,
          reference,
          {
            ...range,
            aspect: size.width / size.height,
            sourceAspect: (row.video.width ?? 16) / (row.video.height ?? 9),
          },
          run,
        )
      : undefined
  const words = edit.music?.isDucked
    ? await readSpokenWords(ctx, { videoId: row.videoId, from: edit.start, to: edit.end })
    : null
  const brand = exportBrandSchema.nullable().parse(row.brand)
  await keepHash(ctx, row, { brand, edit, words })
  const music = await openMusic(ctx, { edit, words, videoId: row.videoId }, run)
  const spec = {
    ...toRenderSpec(edit, row.video.durationSeconds ?? edit.end, framing, music?.speech),
    watermark: watermarkOf(brand, size),
  }
  const folder = await mkdtemp(join(tmpdir(), 'clipforge-export-'))
  try {
    const outPath = join(folder, 'clip.mp4')
    const rendered = await media(ctx.organizationId).renderClip(await openSource(reference, run), spec, {
      outPath,
      assets: { ...(await openBrandFiles(organizationId, brand, run)), music: music?.path },
      ...run,
    })
    const poster = await media(ctx.organizationId).extractPoster(outPath, {
      width: posterWidth,
      time: (rendered.clipStart ?? 0) + Math.min(1, playedSeconds(edit) / 3),
      signal: run.signal,
    })
    const target = { organizationId, exportId: row.id }
    await putFile({ key: exportKey(target), path: outPath, contentType: 'video/mp4', signal: run.signal })
    await putObject({ key: exportPosterKey(target), body: poster, contentType: 'image/jpeg' })
    return { ...rendered, processingMs: Date.now() - startedAt }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What was found in the video since the export was asked for is in its file: the same clip later is this one. */
async function keepHash(
  ctx: Context,
  row: { id: string; videoId: string; video: { analyzedAt: Date | null } },
  { brand, edit, words }: { brand: ExportBrand | null; edit: ClipEdit; words: SpokenWord[] | null },
): Promise<void> {
  const { organizationId } = ctx
  const { videoId } = row
  const framing = await framingHash({ organizationId, videoId, analyzedAt: row.video.analyzedAt }, edit)
  const inputHash = exportHash(videoId, edit, { brand, framing, speech: heardSpeech(edit, words) })
  await withTenant(ctx, (db) =>
    db.clipExport.updateMany({ where: { organizationId, id: row.id }, data: { inputHash } }),
  )
}

/** Looks first at what no one has looked at: a clip that was just trimmed. */
async function frame(ctx: Context, video: VideoRef, range: Parameters<typeof findFraming>[1], run: StepRun) {
  await findSubjects(ctx, { videoId: video.videoId, start: range.start, end: range.end }, { signal: run.signal })
  return (await findFraming(video, range)).shots
}

/** The lock makes a cancel wait, or be seen: otherwise it could settle the export before this calls it processing. */
async function assertJobUnderWay(tx: TenantTransaction, ctx: Context, exportId: string): Promise<void> {
  const [newest] = await tx.$queryRaw<{ state: JobState }[]>`
    SELECT state FROM job_queue
    WHERE organization_id = ${ctx.organizationId}::uuid AND subject_id = ${exportId}::uuid AND type = 'export_clip'
    ORDER BY created_at DESC LIMIT 1 FOR SHARE`
  if (newest && !['queued', 'running'].includes(newest.state)) throw new JobEnded(newest.state)
}

/**
 * Makes a rendered export visible, and completes its job with it.
 * @throws JobEnded when the job is not this run's any more
 */
export async function publishExport(
  ctx: Context,
  input: { exportId: string; jobId: string; runId: string; rendered: RenderedExport },
): Promise<void> {
  const { organizationId } = ctx
  const { exportId, jobId, runId, rendered } = input
  await withTenantTransaction(ctx, async (tx) => {
    await completeJob(tx, ctx, { jobId, runId, result: { exportId, duration: rendered.duration } })
    const row = await loadExport(tx, ctx, exportId)
    await tx.clipExport.update({
      where: { id: row.id },
      data: {
        status: 'completed',
        width: rendered.width,
        height: rendered.height,
        durationSeconds: rendered.duration,
        sizeBytes: BigInt(rendered.bytes),
        loudness: rendered.loudness,
        processingMs: rendered.processingMs,
        errorCode: null,
        errorMessage: null,
        completedAt: ctx.now(),
      },
    })
    await recordEvent(tx, {
      organizationId,
      name: 'export/completed',
      data: { exportId, userId: row.createdById },
    })
    await recordAudit(tx, ctx, { action: 'export.complete', target: { type: 'export', id: exportId } })
  })
  await relayAfterCommit(ctx)
}
