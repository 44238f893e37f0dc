import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { Conflict, Forbidden, Invalid } from '@/lib/core/errors'
import { addMilliseconds, day, hour } from '@/lib/core/time'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { sourceKey, videoPrefix } from '@/lib/platform/storage/keys'
import { headObject } from '@/lib/platform/storage/objects'
import { startTestBucket, type TestBucket } from '@/lib/platform/storage/testing/bucket'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { cancelUpload } from './cancel-upload'
import { completeUpload } from './complete-upload'
import { getUpload } from './get-upload'
import { presignUploadParts } from './presign-upload-parts'
import { startUpload } from './start-upload'
import { sweepUploads } from './sweep-uploads'
import { sendPart } from './testing/upload-scene'

/*
 * A type of subject that only this test declares goes all the way an upload can go. Nothing in lib/uploads knows of it, and
 * its rows are a list in memory.
 */
const planted = vi.hoisted(() => ({ happened: [] as string[], ids: new Set<string>(), failing: '' }))
vi.mock('@/lib/platform/events')
vi.mock('./subjects', async (original) => {
  const { z } = await import('zod')
  const real = await original<typeof import('./subjects')>()
  const note =
    (what: string) =>
    async (_tx: unknown, _ctx: unknown, { type, id }: { type: string; id: string }) => {
      if (planted.failing === what) throw new Error(`no ${what}`)
      planted.happened.push(`${what} ${type}`)
      if (what === 'begin') planted.ids.add(id)
    }
  const model: import('./declaration').UploadDeclaration = {
    permission: 'organization.update',
    capability: 'import',
    file: z.object({ sizeBytes: z.number().max(250 * 1024 ** 2, 'This model is larger than 250 MB.') }),
    keyOf: ({ organizationId, id }) => sourceKey({ organizationId, videoId: id }),
    prefixOf: ({ organizationId, id }) => videoPrefix({ organizationId, videoId: id }),
    refusalFor: async ({ head, sizeBytes }) =>
      head.toString('latin1', 0, 5) === 'solid' && sizeBytes > 5
        ? null
        : 'This file is not a model. Upload an STL file.',
    isThere: async (_db, _ctx, { id }) => planted.ids.has(id),
    begin: note('begin'),
    accept: note('accept'),
    cancel: note('cancel'),
    reject: async (tx, ctx, subject, { errorCode, message }) => {
      await note('reject')(tx, ctx, subject)
      planted.happened.push(`${errorCode}: ${message}`)
    },
    view: async (_ctx, { id }) => ({ id, isThere: planted.ids.has(id) }),
  }
  Object.assign(real.uploadSubjects, { model })
  return real
})

const stl = Buffer.from('solid cube\nendsolid cube\n')
const file = { type: 'model' as 'video', filename: 'cube.stl', sizeBytes: stl.length }
let bucket: TestBucket

beforeAll(async () => {
  bucket = await startTestBucket()
})
beforeEach(() => {
  planted.happened.length = 0
  planted.failing = ''
})
afterAll(async () => {
  await disconnectDb()
  await bucket.stop()
})

const admin = async () => createMember(await createOrganization(), 'admin')

describe('a new type of subject', () => {
  it('is uploaded, resumed and accepted from its declaration only', async () => {
    const ctx = await admin()
    const resumed = { ...file, fingerprint: 'cube.stl|1|1' }
    const { subject } = await startUpload(ctx, resumed)
    expect(subject.type).toBe('model')
    expect(await sendPart(ctx, subject.id, stl)).toBe(200)
    expect(await startUpload(ctx, resumed)).toMatchObject({ subject, receivedParts: [1] })
    expect((await startUpload(ctx, { ...resumed, type: 'video' })).subject.id).not.toBe(subject.id)
    const answers = await Promise.all([1, 2, 3].map(() => completeUpload(ctx, { subjectId: subject.id })))
    expect(answers).toEqual(answers.map(() => ({ id: subject.id, isThere: true })))
    expect(planted.happened).toEqual(['begin model', 'accept model'])
    const audit = await systemDb().auditEntry.findMany({
      where: { targetId: subject.id },
      orderBy: { createdAt: 'asc' },
    })
    expect(audit.map(({ action, targetType }) => [action, targetType])).toEqual([
      ['upload.start', 'model'],
      ['upload.complete', 'model'],
    ])
  })

  it('is rejected with its own message, and its file is scheduled for removal', async () => {
    const ctx = await admin()
    const { subject } = await startUpload(ctx, { ...file, sizeBytes: 10 })
    await sendPart(ctx, subject.id, Buffer.from('not a cube'))
    await expect(completeUpload(ctx, { subjectId: subject.id })).rejects.toThrow('This file is not a model.')
    expect(planted.happened).toEqual([
      'begin model',
      'reject model',
      'not_a_model: This file is not a model. Upload an STL file.',
    ])
    const [deletion] = await systemDb().storageDeletion.findMany({ where: { subjectId: subject.id } })
    expect(deletion).toMatchObject({ subjectType: 'model' })
  })

  it('is released when it is canceled or abandoned', async () => {
    const ctx = await admin()
    const [canceled, abandoned] = [await startUpload(ctx, file), await startUpload(ctx, file)]
    await Promise.all([1, 2, 3].map(() => cancelUpload(ctx, { subjectId: canceled.subject.id })))
    expect(planted.happened).toEqual(['begin model', 'begin model', 'cancel model'])
    await expect(completeUpload(ctx, { subjectId: canceled.subject.id })).rejects.toThrow(Conflict)
    const later = () => addMilliseconds(new Date(), day + hour)
    planted.failing = 'cancel'
    await sweepUploads(later)
    expect(await getUpload(ctx, { subjectId: abandoned.subject.id })).toMatchObject({ receivedParts: [] })
    planted.failing = ''
    await sweepUploads(later)
    await sweepUploads(later)
    expect(planted.happened.slice(3)).toEqual(['cancel model'])
  })

  it('is forbidden without its permission, in every call', async () => {
    const ctx = await admin()
    const { subject } = await startUpload(ctx, file)
    const member = await createMember(ctx.organizationId)
    const calls = [
      startUpload(member, file),
      getUpload(member, { subjectId: subject.id }),
      presignUploadParts(member, { subjectId: subject.id, partNumbers: [1] }),
      completeUpload(member, { subjectId: subject.id }),
      cancelUpload(member, { subjectId: subject.id }),
    ]
    const answers = await Promise.allSettled(calls)
    expect(answers).toEqual(calls.map(() => ({ status: 'rejected', reason: expect.any(Forbidden) })))
    expect(await getUpload(ctx, { subjectId: subject.id })).toMatchObject({ subject })
  })

  it('applies its own limits, and leaves nothing behind when starting or accepting fails', async () => {
    const ctx = await admin()
    await expect(startUpload(ctx, { ...file, sizeBytes: 251 * 1024 ** 2 })).rejects.toThrow('larger than 250 MB')
    await expect(startUpload(ctx, { ...file, type: 'constructor' as 'video' })).rejects.toThrow(Invalid)
    planted.failing = 'begin'
    await expect(startUpload(ctx, file)).rejects.toThrow('no begin')
    expect(await systemDb().upload.count({ where: { organizationId: ctx.organizationId } })).toBe(0)

    planted.failing = ''
    const { subject } = await startUpload(ctx, file)
    await sendPart(ctx, subject.id, stl)
    planted.failing = 'accept'
    await expect(completeUpload(ctx, { subjectId: subject.id })).rejects.toThrow('no accept')
    planted.failing = ''
    expect(await completeUpload(ctx, { subjectId: subject.id })).toMatchObject({ id: subject.id })
    const key = sourceKey({ organizationId: ctx.organizationId, videoId: subject.id })
    expect((await headObject(key)).size).toBe(stl.length)
    await expect(presignUploadParts(ctx, { subjectId: subject.id, partNumbers: [1] })).rejects.toThrow(Conflict)
  })
})
