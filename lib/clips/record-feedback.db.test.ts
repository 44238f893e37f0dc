import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { UserContext } from '@/lib/access/context'
import { systemContext } from '@/lib/access/system-context'
import { newId } from '@/lib/core/ids'
import { disconnectDb, systemDb, withTenant, withTenantTransaction } from '@/lib/platform/db/db'
import { stubEnvironment } from '@/lib/platform/testing/environment'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { createExport } from './create-export'
import { deleteClip, restoreClip } from './delete-clip'
import { defaultEdit } from './edit'
import { getClip } from './get-clip'
import { recordFeedback } from './record-feedback'
import { updateClip } from './update-clip'

vi.mock('@/lib/platform/events')
stubEnvironment({ S3_BUCKET: 'clips', S3_ACCESS_KEY_ID: 'local', S3_SECRET_ACCESS_KEY: 'local-secret' })

let ctx: UserContext
let clipId: string

beforeEach(async () => {
  ctx = await createMember(await createOrganization())
  const { organizationId } = ctx
  const videoId = newId()
  const file = { originalFilename: 'talk.mp4', contentType: 'video/mp4', sizeBytes: 1n, durationSeconds: 60 }
  await systemDb().video.create({ data: { id: videoId, organizationId, title: 'A talk', status: 'ready', ...file } })
  clipId = newId()
  const proposal = { proposedStart: 10, proposedEnd: 30, score: 61, subScores: { motion: 40, hook: 80 } }
  const edit = defaultEdit(10, 30)
  await systemDb().clip.create({ data: { id: clipId, organizationId, videoId, title: 'A', edit, ...proposal } })
})
afterAll(disconnectDb)

const noted = (tenant = ctx) =>
  withTenant(tenant, (db) => db.clipFeedback.findMany({ orderBy: { kind: 'asc' }, select: { kind: true, data: true } }))

describe('feedback on proposed clips', () => {
  it('is stored when people trim, change, drop, restore and export a clip: the latest of each kind', async () => {
    const save = async (start: number, title = 'A') => {
      const { editVersion, edit } = await getClip(ctx, { clipId })
      return updateClip(ctx, { clipId, editVersion, title, edit: { ...edit, start } })
    }
    await save(12)
    await save(14)
    await save(14, 'B')
    await createExport(ctx, { clipId })
    await createExport(ctx, { clipId })
    await deleteClip(ctx, { clipId })
    await restoreClip(ctx, { clipId })
    const proposed = { start: 10, end: 30 }
    const data = (start: number) => ({
      origin: 'proposed',
      score: 61,
      subScores: { motion: 40, hook: 80 },
      proposed,
      chosen: { start, end: 30 },
    })
    expect(await noted()).toEqual([
      { kind: 'dropped', data: data(14) },
      { kind: 'exported', data: data(14) },
      { kind: 'kept', data: data(14) },
      { kind: 'trimmed', data: data(14) },
    ])
  })

  it('is not stored for what the system does, and is hidden from other organizations', async () => {
    const { organizationId } = ctx
    const clip = await systemDb().clip.findFirstOrThrow({ where: { id: clipId } })
    const system = systemContext(organizationId, 'test', { requestId: newId() })
    await withTenantTransaction(system, (tx) => recordFeedback(tx, system, { kind: 'dropped', clip }))
    expect(await noted()).toEqual([])
    await deleteClip(ctx, { clipId })
    expect(await noted()).toHaveLength(1)
    expect(await noted(await createMember(await createOrganization()))).toEqual([])
  })
})
