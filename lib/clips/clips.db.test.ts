import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { UserContext } from '@/lib/access/context'
import { Conflict, Invalid, NotFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { stubEnvironment } from '@/lib/platform/testing/environment'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { chooseThumbnail } from './choose-thumbnail'
import { createClip } from './create-clip'
import { deleteClip, restoreClip } from './delete-clip'
import { defaultEdit } from './edit'
import { getClip } from './get-clip'
import { getFraming } from './get-framing'
import { listClips } from './list-clips'
import type { ClipView } from './schemas'
import { updateClip } from './update-clip'

vi.mock('@/lib/platform/events')
stubEnvironment({ S3_BUCKET: 'clips', S3_ACCESS_KEY_ID: 'local', S3_SECRET_ACCESS_KEY: 'local-secret' })

let ctx: UserContext
let stranger: UserContext
let videoId: string

async function createVideo(organizationId: string, data: { status?: string; durationSeconds?: number | null } = {}) {
  const id = newId()
  const { status = 'ready', durationSeconds = 60 } = data
  const file = { originalFilename: 'talk.mp4', contentType: 'video/mp4', sizeBytes: 1n }
  await systemDb().video.create({ data: { id, organizationId, title: 'A talk', status, durationSeconds, ...file } })
  return id
}

beforeEach(async () => {
  ctx = await createMember(await createOrganization())
  stranger = await createMember(await createOrganization())
  videoId = await createVideo(ctx.organizationId)
})
afterAll(disconnectDb)

/** Signed addresses change with the clock; everything else of a view has to stay. */
const unsigned = ({ thumbnailUrl: _, ...view }: ClipView) => view
const stored = async (clipId: string) => unsigned(await getClip(ctx, { clipId }))

const cut = (start = 10, end = 20) => createClip(ctx, { videoId, start, end })

describe('a manual clip', () => {
  it('starts with the default edit, after the others of its video', async () => {
    const first = await cut()
    const second = await cut(30, 35)
    expect(first).toMatchObject({ origin: 'manual', edit: defaultEdit(10, 20), editVersion: 1, videoTitle: 'A talk' })
    expect([first.rank, second.rank]).toEqual([1, 2])
    expect((await listClips(ctx, { videoId })).data.map(({ id }) => id)).toEqual([first.id, second.id])
  })

  it.each([
    [20, 10, /must be after/],
    [10, 10.2, /at least 1 second/],
    [50, 61, /ends at 1:00/],
    [0, -1, /^end: /],
  ])('from %f to %f is refused', async (start, end, message) => {
    await expect(cut(start, end)).rejects.toThrow(Invalid)
    await expect(cut(start, end)).rejects.toThrow(message)
  })

  it('waits for the analysis of its video', async () => {
    const waiting = await createVideo(ctx.organizationId, { status: 'analyzing', durationSeconds: null })
    await expect(createClip(ctx, { videoId: waiting, start: 0, end: 5 })).rejects.toThrow(Conflict)
  })
})

describe('the crop track', () => {
  it.each([
    [1e6, 1e12],
    [0, 1e6],
    [0, 1e308],
    [-1, 10],
    [Number.NaN, 10],
    [0, Number.POSITIVE_INFINITY],
    [61, 65],
    [5, 5],
  ])('refuses the range from %d to %d before any signal is read', async (start, end) => {
    const { id: clipId } = await cut()
    await systemDb().video.updateMany({ where: { id: videoId }, data: { analyzedAt: new Date() } })
    await expect(getFraming(ctx, { clipId, aspect: '9:16', start, end })).rejects.toThrow(Invalid)
  })
})

describe('the thumbnail', () => {
  it('is of the moment a person chose, and of the best again once they leave it to the analysis', async () => {
    const clip = await cut()
    expect(clip).toMatchObject({ thumbnailTime: null, thumbnailTimes: [] })
    expect(await chooseThumbnail(ctx, { clipId: clip.id, thumbnailTime: 7.5 })).toMatchObject({ thumbnailTime: 7.5 })
    expect(await chooseThumbnail(ctx, { clipId: clip.id, thumbnailTime: null })).toMatchObject({ thumbnailTime: null })
    const events = await systemDb().outboxEvent.findMany({ where: { organizationId: ctx.organizationId } })
    expect(events.filter(({ name }) => name === 'clip/thumbnail-chosen')).toHaveLength(2)
    await expect(chooseThumbnail(ctx, { clipId: clip.id, thumbnailTime: 60 })).rejects.toThrow(Invalid)
    await expect(chooseThumbnail(stranger, { clipId: clip.id, thumbnailTime: 5 })).rejects.toThrow(NotFound)
  })
})

describe('saving a clip', () => {
  it('saves edit and title, increments the version, and sends an event when the edit changed', async () => {
    const clip = await cut()
    const edit = { ...clip.edit, start: 5, end: 42.5, aspect: '1:1' as const, loudnessTarget: 'off' as const }
    const saved = await updateClip(ctx, { clipId: clip.id, editVersion: 1, title: '  The point  ', edit })
    expect(saved).toMatchObject({ title: 'The point', edit, editVersion: 2 })
    expect(saved.editedAt).not.toBeNull()
    expect(await stored(clip.id)).toEqual(unsigned(saved))
    await updateClip(ctx, { clipId: clip.id, editVersion: 2, title: 'Only the title' })
    const events = await systemDb().outboxEvent.findMany({ where: { organizationId: ctx.organizationId } })
    expect(events.map(({ name }) => name)).toEqual(['clip/created', 'clip/updated'])
  })

  it('accepts exactly one of many concurrent saves of the same version', async () => {
    const clip = await cut()
    const answers = await Promise.allSettled(
      Array.from({ length: 8 }, (_, at) =>
        updateClip(ctx, { clipId: clip.id, editVersion: 1, edit: { ...clip.edit, end: 20 + at } }),
      ),
    )
    const won = answers.filter((answer) => answer.status === 'fulfilled')
    const lost = answers.filter((answer) => answer.status === 'rejected')
    expect(won).toHaveLength(1)
    for (const { reason } of lost) expect(reason).toBeInstanceOf(Conflict)
    expect(await stored(clip.id)).toMatchObject({ editVersion: 2, edit: won[0]?.value.edit })
  })

  it('saves nothing when the edit does not fit the video', async () => {
    const clip = await cut()
    const change = { clipId: clip.id, editVersion: 1 }
    await expect(updateClip(ctx, { ...change, edit: { ...clip.edit, end: 99 } })).rejects.toMatchObject({
      fields: { end: [expect.stringContaining('1:00')] },
    })
    await expect(updateClip(ctx, { ...change, title: ' ' })).rejects.toThrow(Invalid)
    await expect(
      updateClip(ctx, { ...change, edit: { ...clip.edit, captions: [{ start: 4, end: 3, text: 'x' }] } }),
    ).rejects.toThrow(Invalid)
    expect(await stored(clip.id)).toEqual(unsigned(clip))
    expect(
      await systemDb().auditEntry.count({ where: { organizationId: ctx.organizationId, action: 'clip.update' } }),
    ).toBe(0)
  })
})

describe('deleting a clip', () => {
  it('hides the clip, and brings it back as it was', async () => {
    const clip = await cut()
    await deleteClip(ctx, { clipId: clip.id })
    await expect(getClip(ctx, { clipId: clip.id })).rejects.toThrow(NotFound)
    await expect(updateClip(ctx, { clipId: clip.id, editVersion: 1, title: 'x' })).rejects.toThrow(NotFound)
    expect((await listClips(ctx)).data).toEqual([])
    await deleteClip(ctx, { clipId: clip.id })
    await restoreClip(ctx, { clipId: clip.id })
    expect(await stored(clip.id)).toEqual(unsigned(clip))
    const actions = await systemDb().auditEntry.findMany({
      where: { organizationId: ctx.organizationId, action: { in: ['clip.delete', 'clip.restore'] } },
    })
    expect(actions).toHaveLength(2)
  })

  it('deleting its video deletes the clip', async () => {
    const clip = await cut()
    await systemDb().video.update({ where: { id: videoId }, data: { deletedAt: new Date() } })
    await expect(getClip(ctx, { clipId: clip.id })).rejects.toThrow(NotFound)
    await expect(restoreClip(ctx, { clipId: clip.id })).rejects.toThrow(NotFound)
  })

  it('a clip deleted with its video stays deleted after the video is restored', async () => {
    const clip = await cut()
    await systemDb().video.update({ where: { id: videoId }, data: { deletedAt: new Date() } })
    await expect(deleteClip(stranger, { clipId: clip.id })).rejects.toThrow(NotFound)
    await deleteClip(ctx, { clipId: clip.id })
    await systemDb().video.update({ where: { id: videoId }, data: { deletedAt: null } })
    await expect(getClip(ctx, { clipId: clip.id })).rejects.toThrow(NotFound)
    await restoreClip(ctx, { clipId: clip.id })
    expect(await stored(clip.id)).toEqual(unsigned(clip))
  })

  it('writes one audit row and event under concurrent requests', async () => {
    const clip = await cut()
    await Promise.all([1, 2, 3].map(() => deleteClip(ctx, { clipId: clip.id })))
    const { organizationId } = ctx
    expect(await systemDb().auditEntry.count({ where: { organizationId, action: 'clip.delete' } })).toBe(1)
  })
})

describe('the list of clips', () => {
  it('paginates all clips, newest first, and those of a video by rank', async () => {
    const ids: string[] = []
    for (let at = 0; at < 7; at += 1) ids.push((await cut(at, at + 2)).id)
    const all = async (input: { videoId?: string }) => {
      const seen: string[] = []
      let cursor: string | undefined
      do {
        const page = await listClips(ctx, { ...input, cursor, limit: 3 })
        seen.push(...page.data.map(({ id }) => id))
        cursor = page.nextCursor ?? undefined
      } while (cursor)
      return seen
    }
    expect(await all({})).toHaveLength(7)
    expect((await all({})).sort()).toEqual([...ids].sort())
    expect((await all({ videoId })).sort()).toEqual([...ids].sort())
    const { nextCursor } = await listClips(ctx, { limit: 3 })
    await expect(listClips(ctx, { videoId, cursor: nextCursor ?? '' })).rejects.toThrow('another list or filter')
    await expect(listClips(ctx, { cursor: 'nonsense' })).rejects.toThrow(Invalid)
  })
})

describe('another organization', () => {
  it('can neither read nor change clips', async () => {
    const clip = await cut()
    const clipId = clip.id
    const attempts = [
      () => getClip(stranger, { clipId }),
      () => updateClip(stranger, { clipId, editVersion: 1, title: 'Mine now' }),
      () => deleteClip(stranger, { clipId }),
      () => restoreClip(stranger, { clipId }),
      () => createClip(stranger, { videoId, start: 0, end: 5 }),
      () => getFraming(stranger, { clipId, aspect: '9:16', start: 0, end: 5 }),
    ]
    for (const attempt of attempts) await expect(attempt()).rejects.toThrow(NotFound)
    expect((await listClips(stranger)).data).toEqual([])
    expect((await listClips(stranger, { videoId })).data).toEqual([])
    expect(await stored(clipId)).toEqual(unsigned(clip))
  })

  it('gets the same answer for another’s id, an unknown id and an invalid id', async () => {
    const clip = await cut()
    const answer = (clipId: string) => getClip(stranger, { clipId }).catch((error: NotFound) => error.userMessage)
    const answers = await Promise.all([answer(clip.id), answer(newId()), answer("' OR 1=1 --")])
    expect(new Set(answers).size).toBe(1)
  })
})
