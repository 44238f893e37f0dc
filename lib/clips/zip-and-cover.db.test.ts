import { buffer } from 'node:stream/consumers'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { UserContext } from '@/lib/access/context'
import { systemContext } from '@/lib/access/system-context'
import { Conflict, Invalid, NotFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { exportKey, exportPosterKey } from '@/lib/platform/storage/keys'
import { putObject, readObject } from '@/lib/platform/storage/objects'
import { startTestBucket, type TestBucket } from '@/lib/platform/storage/testing/bucket'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { chooseCover } from './choose-cover'
import { createClip } from './create-clip'
import { createExport } from './create-export'
import { deleteExport } from './delete-export'
import { getExport } from './get-export'
import { playExport } from './play-export'
import { renderCover } from './render-cover'
import { zipExports } from './zip-exports'

vi.mock('@/lib/platform/events')
vi.mock('@/lib/platform/media/media', () => ({
  media: () => ({ extractThumbnails: async (_: string, times: number[]) => [Buffer.from(`frame at ${times[0]}`)] }),
}))

let bucket: TestBucket
let ctx: UserContext
let stranger: UserContext
let clipId: string

beforeAll(async () => {
  bucket = await startTestBucket()
})
afterAll(() => Promise.all([bucket.stop(), disconnectDb()]))
beforeEach(async () => {
  ctx = await createMember(await createOrganization())
  stranger = await createMember(await createOrganization())
  const videoId = newId()
  const { organizationId } = ctx
  const file = { originalFilename: 'talk.mp4', contentType: 'video/mp4', sizeBytes: 1n }
  await systemDb().video.create({
    data: { id: videoId, organizationId, title: 'A talk', status: 'ready', durationSeconds: 60, ...file },
  })
  clipId = (await createClip(ctx, { videoId, start: 10, end: 20, title: 'The point' })).id
})

/** An export whose file is `content`, of the same clip as the others. */
async function finished(content: string, data: { sizeBytes?: bigint } = {}): Promise<string> {
  const { id } = await createExport(ctx, { clipId })
  const body = Buffer.from(content)
  const made = { status: 'completed', durationSeconds: 10, sizeBytes: BigInt(body.length), completedAt: new Date() }
  // Of another edit, so that the next one is another export.
  await systemDb().clipExport.update({ where: { id }, data: { ...made, inputHash: id, ...data } })
  await putObject({
    key: exportKey({ organizationId: ctx.organizationId, exportId: id }),
    body,
    contentType: 'video/mp4',
  })
  return id
}

describe('several exports as a ZIP', () => {
  it('has every file whole, under names that differ, in as many bytes as it says', async () => {
    const exportIds = [await finished('the first file'), await finished('the second file')]
    const { body, bytes, filename } = await zipExports(ctx, { exportIds: [...exportIds, exportIds[0] as string] })
    const zip = await buffer(body as NodeStream)
    expect(zip.length).toBe(bytes)
    expect(filename).toMatch(/^ClipForge exports \d{4}-\d\d-\d\d\.zip$/)
    const text = zip.toString('latin1')
    for (const part of ['A talk - The point.mp4', 'A talk - The point (2).mp4', 'the first file', 'the second file']) {
      expect(text).toContain(part)
    }
    expect(await getExport(ctx, { exportId: exportIds[0] as string })).toMatchObject({ downloadCount: 1 })
  })

  it('is refused for a stranger, for one that is deleted or not finished, and beyond 2 GB', async () => {
    const exportId = await finished('a file')
    await expect(zipExports(stranger, { exportIds: [exportId] })).rejects.toThrow(NotFound)
    const { id: waiting } = await createExport(ctx, { clipId })
    await expect(zipExports(ctx, { exportIds: [exportId, waiting] })).rejects.toThrow(Conflict)
    await deleteExport(ctx, { exportId: waiting })
    await expect(zipExports(ctx, { exportIds: [exportId, waiting] })).rejects.toThrow(NotFound)
    const large = await finished('a file', { sizeBytes: 2n * 1024n ** 3n })
    await expect(zipExports(ctx, { exportIds: [exportId, large] })).rejects.toThrow(/2 GB/)
    await expect(zipExports(ctx, { exportIds: Array.from({ length: 21 }, newId) })).rejects.toThrow(/up to 20/)
  })

  it('ends with an error when a file is gone, and does not end the process', async () => {
    const exportId = await finished('a file')
    await systemDb().clipExport.update({ where: { id: exportId }, data: { sizeBytes: 999n } })
    const { body } = await zipExports(ctx, { exportIds: [exportId] })
    await expect(buffer(body as NodeStream)).rejects.toThrow()
  })
})

describe('the cover of an export', () => {
  const render = (exportId: string) => renderCover(systemContext(ctx.organizationId, 'test'), { exportId })
  const events = () =>
    systemDb().outboxEvent.count({ where: { organizationId: ctx.organizationId, name: 'export/cover-chosen' } })

  it('becomes the chosen frame at an address of its own, and once more when another is chosen', async () => {
    const exportId = await finished('a file')
    const before = await getExport(ctx, { exportId })
    expect(await render(exportId)).toBeNull()
    await chooseCover(ctx, { exportId, time: 4.2 })
    await chooseCover(ctx, { exportId, time: 4.2 })
    expect(await events()).toBe(1)
    const version = await render(exportId)
    expect(await render(exportId), 'a repeated step').toBe(version)
    const reference = { organizationId: ctx.organizationId, exportId }
    expect(String(await readObject(exportPosterKey(reference, Number(version)), 1_000))).toBe('frame at 4.2')
    const after = await getExport(ctx, { exportId })
    expect(after.coverSeconds).toBe(4.2)
    expect(after.posterUrl).not.toBe(before.posterUrl)
    await chooseCover(ctx, { exportId, time: 0 })
    expect(await render(exportId)).not.toBe(version)
  })

  it('is within the clip, of a finished export, and the organization’s own', async () => {
    const exportId = await finished('a file')
    await expect(chooseCover(ctx, { exportId, time: 10.1 })).rejects.toThrow(Invalid)
    await expect(chooseCover(stranger, { exportId, time: 1 })).rejects.toThrow(NotFound)
    const { id: waiting } = await createExport(ctx, { clipId })
    await expect(chooseCover(ctx, { exportId: waiting, time: 1 })).rejects.toThrow(Conflict)
  })
})

it('plays a finished export without counting a download', async () => {
  const exportId = await finished('a file')
  const { url } = await playExport(ctx, { exportId })
  expect(await (await fetch(url)).text()).toBe('a file')
  expect((await getExport(ctx, { exportId })).downloadCount).toBe(0)
  await expect(playExport(stranger, { exportId })).rejects.toThrow(NotFound)
})
