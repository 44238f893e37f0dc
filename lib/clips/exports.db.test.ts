import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { resolveAbuseReport } from '@/lib/abuse/decide-abuse-report'
import { reportAbuse } from '@/lib/abuse/report-abuse'
import type { StaffContext, UserContext } from '@/lib/access/context'
import { Conflict, NotFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { systemClock } from '@/lib/core/time'
import { cancelJob } from '@/lib/jobs/cancel-job'
import { JobEnded } from '@/lib/jobs/job-ended'
import { retryJob } from '@/lib/jobs/retry-job'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { stubEnvironment } from '@/lib/platform/testing/environment'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { createClip } from './create-clip'
import { createExport } from './create-export'
import { deleteExport, restoreExport } from './delete-export'
import { downloadExport } from './download-export'
import { getExport } from './get-export'
import { getSharedExport } from './get-shared-export'
import { listExports } from './list-exports'
import { renderExport } from './render-export'
import type { ClipView, ExportView } from './schemas'
import { settleExport } from './settle-export'
import { shareExport, unshareExport } from './share-export'
import { updateClip } from './update-clip'

vi.mock('@/lib/platform/events')
stubEnvironment({ S3_BUCKET: 'clips', S3_ACCESS_KEY_ID: 'local', S3_SECRET_ACCESS_KEY: 'local-secret' })

let ctx: UserContext
let stranger: UserContext
let clip: ClipView

beforeEach(async () => {
  ctx = await createMember(await createOrganization('Northlight'))
  stranger = await createMember(await createOrganization())
  const videoId = newId()
  const file = { originalFilename: 'talk.mp4', contentType: 'video/mp4', sizeBytes: 1n }
  const { organizationId } = ctx
  await systemDb().video.create({
    data: { id: videoId, organizationId, title: 'A talk', status: 'ready', durationSeconds: 60, ...file },
  })
  clip = await createClip(ctx, { videoId, start: 10, end: 20, title: 'The point' })
})
afterAll(disconnectDb)

const jobs = () =>
  systemDb().job.findMany({ where: { organizationId: ctx.organizationId }, orderBy: { createdAt: 'asc' } })

/** An export whose file is there. */
async function finished() {
  const { id } = await createExport(ctx, { clipId: clip.id })
  await systemDb().clipExport.update({
    where: { id },
    data: {
      status: 'completed',
      durationSeconds: 10,
      sizeBytes: 5_000_000_000n,
      loudness: -14,
      completedAt: new Date(),
    },
  })
  return getExport(ctx, { exportId: id })
}

/** Signed addresses change with the clock; everything else of a view has to stay. */
const unsigned = ({ posterUrl: _, ...view }: ExportView) => view

async function tokenOf(exportId: string): Promise<string> {
  const { shareUrl } = await shareExport(ctx, { exportId })
  return shareUrl?.split('/').at(-1) ?? ''
}

describe('an export', () => {
  it('is created once with one job and event under concurrent requests', async () => {
    const views = await Promise.all(Array.from({ length: 8 }, () => createExport(ctx, { clipId: clip.id })))
    expect(new Set(views.map(({ id }) => id)).size).toBe(1)
    expect(new Set(views.map(({ jobId }) => jobId)).size).toBe(1)
    expect(await jobs()).toHaveLength(1)
    const requested = { organizationId: ctx.organizationId, name: 'export/requested' }
    expect(await systemDb().outboxEvent.count({ where: requested })).toBe(1)
    expect(views[0]).toMatchObject({ status: 'pending', progress: 0, width: 1080, height: 1920, posterUrl: null })
  })

  it('is created again after the edit changes or the export is deleted', async () => {
    const first = await createExport(ctx, { clipId: clip.id })
    const edit = { ...clip.edit, aspect: '1:1' as const }
    await updateClip(ctx, { clipId: clip.id, editVersion: 1, edit })
    const second = await createExport(ctx, { clipId: clip.id })
    expect(second.id).not.toBe(first.id)
    expect(second).toMatchObject({ width: 1080, height: 1080 })
    await updateClip(ctx, { clipId: clip.id, editVersion: 2, edit: clip.edit })
    expect((await createExport(ctx, { clipId: clip.id })).id).toBe(first.id)
    await deleteExport(ctx, { exportId: first.id })
    expect((await createExport(ctx, { clipId: clip.id })).id).not.toBe(first.id)
  })

  it('respects the daily export limit; exporting the same edit again uses none', async () => {
    const { id } = await createExport(ctx, { clipId: clip.id })
    const { organizationId } = ctx
    const row = { organizationId, clipId: clip.id, videoId: clip.videoId, title: 'Cut', edit: {}, inputHash: 'other' }
    await systemDb().clipExport.createMany({
      data: Array.from({ length: 19 }, () => ({ ...row, status: 'completed' })),
    })
    expect((await createExport(ctx, { clipId: clip.id })).id).toBe(id)
    await updateClip(ctx, { clipId: clip.id, editVersion: 1, edit: { ...clip.edit, aspect: '1:1' as const } })
    const refused = createExport(ctx, { clipId: clip.id })
    await expect(refused).rejects.toMatchObject({ code: 'limit_reached', message: 'license guard: export_limit' })
    expect(await jobs()).toHaveLength(1)
  })

  it('is canceled with its job, and is pending again after a retry', async () => {
    const { id: exportId, jobId } = await createExport(ctx, { clipId: clip.id })
    await cancelJob(ctx, { jobId: jobId ?? '' })
    expect((await getExport(ctx, { exportId })).status).toBe('canceled')
    await settleExport(ctx, { subjectId: exportId, jobId: jobId ?? '' })
    expect((await getExport(ctx, { exportId })).status).toBe('canceled')
    const again = await retryJob(ctx, { jobId: jobId ?? '' })
    expect(await getExport(ctx, { exportId })).toMatchObject({ status: 'pending', jobId: again.id, errorMessage: null })
    await settleExport(ctx, { subjectId: exportId, jobId: jobId ?? '' })
    expect((await getExport(ctx, { exportId })).status).toBe('pending')
  })

  it('stays canceled when its render step starts just after the cancel', async () => {
    const { id: exportId, jobId } = await createExport(ctx, { clipId: clip.id })
    await cancelJob(ctx, { jobId: jobId ?? '' })
    await settleExport(ctx, { subjectId: exportId, jobId: jobId ?? '' })
    await expect(renderExport(ctx, { exportId })).rejects.toThrow(JobEnded)
    expect(await systemDb().clipExport.findUnique({ where: { id: exportId } })).toMatchObject({ status: 'canceled' })
  })

  it('cannot be downloaded or shared before it is finished', async () => {
    const { id: exportId } = await createExport(ctx, { clipId: clip.id })
    await expect(downloadExport(ctx, { exportId })).rejects.toThrow(Conflict)
    await expect(shareExport(ctx, { exportId })).rejects.toThrow(Conflict)
  })

  it('downloads with the video and clip title as file name, and counts downloads', async () => {
    const { id: exportId, sizeBytes } = await finished()
    expect(sizeBytes).toBe(5_000_000_000)
    const links = await Promise.all([1, 2, 3].map(() => downloadExport(ctx, { exportId })))
    const disposition = new URL(links[0]?.url ?? '').searchParams.get('response-content-disposition')
    expect(disposition).toContain('attachment')
    expect(disposition).toContain('A talk - The point.mp4')
    expect((await getExport(ctx, { exportId })).downloadCount).toBe(3)
  })

  it('is listed by clip and by state', async () => {
    const done = await finished()
    expect((await listExports(ctx, { status: 'completed' })).data.map(unsigned)).toEqual([unsigned(done)])
    expect((await listExports(ctx, { status: 'failed' })).data).toEqual([])
    expect((await listExports(ctx, { clipId: clip.id })).data.map(unsigned)).toEqual([unsigned(done)])
    await expect(listExports(ctx, { clipId: newId() })).rejects.toThrow(NotFound)
  })
})

describe('a shared link', () => {
  it('shows only the clip and the organization’s name to anyone', async () => {
    const { id: exportId } = await finished()
    const token = await tokenOf(exportId)
    expect(await tokenOf(exportId)).toBe(token)
    const { videoUrl, downloadUrl, posterUrl, ...shown } = await getSharedExport({ token })
    expect(shown).toEqual({
      title: 'The point',
      organizationName: 'Northlight',
      width: 1080,
      height: 1920,
      durationSeconds: 10,
      sharedAt: expect.any(String),
      isEmbeddable: false,
    })
    for (const url of [videoUrl, downloadUrl, posterUrl]) expect(url).toContain('X-Amz-Signature')
    const disposition = new URL(downloadUrl).searchParams.get('response-content-disposition')
    expect(disposition).toContain('"The point.mp4"')
    expect(disposition).not.toContain('A talk')
  })

  it('stops working when it is revoked, and sharing again makes a new link', async () => {
    const { id: exportId } = await finished()
    const token = await tokenOf(exportId)
    expect((await unshareExport(ctx, { exportId })).shareUrl).toBeNull()
    await expect(getSharedExport({ token })).rejects.toThrow(NotFound)
    const next = await tokenOf(exportId)
    expect(next).not.toBe(token)
    await expect(getSharedExport({ token })).rejects.toThrow(NotFound)
    expect((await getSharedExport({ token: next })).title).toBe('The point')
  })

  it('stops working when staff revoke it, also after the clip is shared again with a new link', async () => {
    const { id: exportId } = await finished()
    const token = await tokenOf(exportId)
    const details = `This is my film. ${newId()}`
    await reportAbuse({ category: 'copyright', details, link: `https://clipforge.example/s/${token}` }, systemClock)
    const { id: reportId } = await systemDb().abuseReport.findFirstOrThrow({ where: { details } })
    const staff: StaffContext = { actor: { kind: 'staff', id: ctx.userId }, requestId: newId(), now: systemClock }
    await resolveAbuseReport(staff, { reportId, measure: 'link_revoked', reason: 'Not theirs to share.' })
    await expect(getSharedExport({ token })).rejects.toThrow(NotFound)
    const next = await tokenOf(exportId)
    expect(next).not.toBe(token)
    await expect(getSharedExport({ token })).rejects.toThrow(NotFound)
    expect((await getSharedExport({ token: next })).title).toBe('The point')
  })

  it('answers 404 while its organization is banned or deleted', async () => {
    const token = await tokenOf((await finished()).id)
    const close = (bannedAt: Date | null) =>
      systemDb().organization.update({ where: { id: ctx.organizationId }, data: { bannedAt } })
    await close(new Date())
    await expect(getSharedExport({ token })).rejects.toThrow(NotFound)
    await close(null)
    expect((await getSharedExport({ token })).title).toBe('The point')
  })

  it.each([
    ['the export', (exportId: string) => deleteExport(ctx, { exportId })],
    ['the video', () => systemDb().video.update({ where: { id: clip.videoId }, data: { deletedAt: new Date() } })],
    [
      'the organization',
      () => systemDb().organization.update({ where: { id: ctx.organizationId }, data: { deletedAt: new Date() } }),
    ],
  ])('ends with %s', async (_, remove) => {
    const { id: exportId } = await finished()
    const token = await tokenOf(exportId)
    await remove(exportId)
    await expect(getSharedExport({ token })).rejects.toThrow(NotFound)
  })

  it.each(['', 'short', "' OR true --", '../../etc/passwd', 'x'.repeat(21)])(
    'cannot be guessed by %j',
    async (token) => {
      await finished().then(({ id }) => tokenOf(id))
      await expect(getSharedExport({ token })).rejects.toThrow(NotFound)
    },
  )
})

describe('deleting an export', () => {
  it('cancels its job and schedules removal of the file; restoring undoes that', async () => {
    const { id: exportId } = await createExport(ctx, { clipId: clip.id })
    const planned = { organizationId: ctx.organizationId, subjectId: exportId }
    await deleteExport(ctx, { exportId })
    await expect(getExport(ctx, { exportId })).rejects.toThrow(NotFound)
    expect((await jobs()).map(({ state }) => state)).toEqual(['canceled'])
    expect(await systemDb().storageDeletion.count({ where: planned })).toBe(1)
    await restoreExport(ctx, { exportId })
    expect((await getExport(ctx, { exportId })).id).toBe(exportId)
    expect(await systemDb().storageDeletion.count({ where: planned })).toBe(0)
  })

  it('is idempotent, with one audit row and event under concurrent requests', async () => {
    const { id: exportId } = await createExport(ctx, { clipId: clip.id })
    const three = [1, 2, 3]
    await Promise.all(three.map(() => deleteExport(ctx, { exportId })))
    const deleted = await systemDb().clipExport.findUniqueOrThrow({ where: { id: exportId } })
    await deleteExport(ctx, { exportId })
    expect(await systemDb().clipExport.findUniqueOrThrow({ where: { id: exportId } })).toEqual(deleted)
    expect(await systemDb().storageDeletion.count({ where: { subjectId: exportId } })).toBe(1)
    await Promise.all(three.map(() => restoreExport(ctx, { exportId })))
    const { organizationId } = ctx
    const told = await systemDb().auditEntry.findMany({
      where: { organizationId, targetId: exportId },
      orderBy: { id: 'asc' },
    })
    expect(told.map(({ action }) => action).filter((action) => /delete|restore/.test(action))).toEqual([
      'export.delete',
      'export.restore',
    ])
  })

  it('answers not found for another organization’s export or one whose file is removed', async () => {
    const { id: exportId } = await createExport(ctx, { clipId: clip.id })
    await deleteExport(ctx, { exportId })
    await expect(deleteExport(stranger, { exportId })).rejects.toThrow(NotFound)
    await expect(restoreExport(stranger, { exportId })).rejects.toThrow(NotFound)
    await systemDb().clipExport.delete({ where: { id: exportId } })
    await expect(deleteExport(ctx, { exportId })).rejects.toThrow(NotFound)
    await expect(restoreExport(ctx, { exportId })).rejects.toThrow(NotFound)
  })
})

describe('another organization', () => {
  it('can neither read nor change exports', async () => {
    const before = await finished()
    const exportId = before.id
    const attempts = [
      () => getExport(stranger, { exportId }),
      () => downloadExport(stranger, { exportId }),
      () => shareExport(stranger, { exportId }),
      () => unshareExport(stranger, { exportId }),
      () => deleteExport(stranger, { exportId }),
      () => restoreExport(stranger, { exportId }),
      () => createExport(stranger, { clipId: clip.id }),
    ]
    for (const attempt of attempts) await expect(attempt()).rejects.toThrow(NotFound)
    expect((await listExports(stranger)).data).toEqual([])
    await expect(listExports(stranger, { clipId: clip.id })).rejects.toThrow(NotFound)
    expect(unsigned(await getExport(ctx, { exportId }))).toEqual(unsigned(before))
    expect(await systemDb().job.count({ where: { organizationId: stranger.organizationId } })).toBe(0)
  })
})
