import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { UserContext } from '@/lib/access/context'
import { systemContext } from '@/lib/access/system-context'
import { Conflict, Invalid, NotFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { addMilliseconds, day } from '@/lib/core/time'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { musicKey } from '@/lib/platform/storage/keys'
import { headObject } from '@/lib/platform/storage/objects'
import { startTestBucket, type TestBucket } from '@/lib/platform/storage/testing/bucket'
import { completeUpload } from '@/lib/uploads/complete-upload'
import { startUpload } from '@/lib/uploads/start-upload'
import { sendPart } from '@/lib/uploads/testing/upload-scene'
import { purgeStorage } from '@/lib/videos/purge-storage'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { deleteTrack } from './delete-track'
import { getTrack } from './get-track'
import { mostTrackBytes, mostTracks } from './limits'
import { listTracks } from './list-tracks'
import { openTrack } from './open-track'
import { playTrack } from './play-track'
import { prepareTrack } from './prepare-track'
import { renameTrack } from './rename-track'
import type { TrackView } from './schemas'

const probed = vi.hoisted(() => ({ answer: null as unknown }))
vi.mock('@/lib/platform/events')
// Decoding is tested where it is done.
vi.mock('@/lib/platform/media/media', () => ({
  media: () => ({
    probeSound: async () => {
      if (probed.answer instanceof Error) throw probed.answer
      return probed.answer
    },
  }),
}))

/** A file that begins as MP3 does. */
const mp3 = Buffer.concat([
  Buffer.from('ID3\u0003\0\0\0\0\0\0', 'latin1'),
  Buffer.from([0xff, 0xfb, 0x90, 0x64]),
  Buffer.alloc(400),
])
let bucket: TestBucket
let ctx: UserContext
let stranger: UserContext

beforeAll(async () => {
  bucket = await startTestBucket()
})
beforeEach(async () => {
  ctx = await createMember(await createOrganization('Northlight'))
  stranger = await createMember(await createOrganization())
  probed.answer = { duration: 61.5, container: 'mp3', codec: 'mp3' }
})
afterAll(async () => {
  await disconnectDb()
  await bucket.stop()
})

async function upload(bytes = mp3, filename = 'My_tune.mp3'): Promise<TrackView> {
  const { subject } = await startUpload(ctx, { type: 'music', filename, sizeBytes: bytes.length })
  expect(await sendPart(ctx, subject.id, bytes)).toBe(200)
  return (await completeUpload(ctx, { subjectId: subject.id })) as TrackView
}
const system = () => systemContext(ctx.organizationId, 'prepare-track', { requestId: newId() })

describe('a music library', () => {
  it('takes an upload, decodes it once, and plays, renames and deletes it', async () => {
    const track = await upload()
    expect(track).toMatchObject({ name: 'My tune', status: 'processing', durationSeconds: null })
    await expect(playTrack(ctx, { trackId: track.id })).rejects.toThrow(Conflict)
    expect(await prepareTrack(system(), { trackId: track.id })).toBe(true)
    probed.answer = new Error('not twice')
    expect(await prepareTrack(system(), { trackId: track.id })).toBe(true)
    expect(await getTrack(ctx, { trackId: track.id })).toMatchObject({ status: 'ready', durationSeconds: 61.5 })
    const { url } = await playTrack(ctx, { trackId: track.id })
    const played = await fetch(url)
    expect(played.headers.get('content-type')).toBe('audio/mpeg')
    expect(Buffer.from(await played.arrayBuffer()).equals(mp3)).toBe(true)

    expect(await renameTrack(ctx, { trackId: track.id, name: '  Opener ' })).toMatchObject({ name: 'Opener' })
    await expect(renameTrack(ctx, { trackId: track.id, name: ' ' })).rejects.toThrow(Invalid)
    await deleteTrack(ctx, { trackId: track.id })
    await deleteTrack(ctx, { trackId: track.id })
    expect(await listTracks(ctx)).toEqual({ data: [], nextCursor: null })
    await expect(getTrack(ctx, { trackId: track.id })).rejects.toThrow(NotFound)
    // An export that has begun still opens it, for a day.
    expect(await openTrack(ctx, { trackId: track.id })).toContain(track.id)
    const later = addMilliseconds(new Date(), day + 1000)
    await purgeStorage(() => later)
    expect(
      await headObject(musicKey({ organizationId: ctx.organizationId, trackId: track.id })).catch(() => null),
    ).toBeNull()
    await expect(openTrack(ctx, { trackId: track.id })).rejects.toThrow(NotFound)
    const audited = await systemDb().auditEntry.findMany({
      where: { organizationId: ctx.organizationId, targetId: track.id },
      orderBy: { id: 'asc' },
    })
    expect(audited.map(({ action }) => action)).toEqual([
      'upload.start',
      'upload.complete',
      'music.prepare',
      'music.rename',
      'music.delete',
    ])
  })

  it('belongs to its organization alone', async () => {
    const { id: trackId } = await upload()
    await prepareTrack(system(), { trackId })
    expect(await listTracks(stranger)).toEqual({ data: [], nextCursor: null })
    for (const verb of [getTrack, playTrack, deleteTrack, openTrack]) {
      await expect(verb(stranger, { trackId })).rejects.toThrow(NotFound)
    }
    await expect(renameTrack(stranger, { trackId, name: 'Mine' })).rejects.toThrow(NotFound)
    const other = systemContext(stranger.organizationId, 'prepare-track', { requestId: newId() })
    await expect(prepareTrack(other, { trackId })).rejects.toThrow(NotFound)
    expect((await listTracks(ctx)).data).toHaveLength(1)
  })

  it('refuses what is no music, by its content, and says why', async () => {
    const png = Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
      Buffer.from('IHDR'),
      Buffer.alloc(60),
    ])
    await expect(upload(png, 'tune.mp3')).rejects.toThrow(Invalid)
    probed.answer = new Invalid('A track can be at most 20 minutes long.')
    const { id: trackId } = await upload()
    expect(await prepareTrack(system(), { trackId })).toBe(false)
    const { data: tracks } = await listTracks(ctx)
    expect(tracks.map(({ status }) => status)).toEqual(['failed', 'failed'])
    expect(tracks[0]?.errorMessage).toContain('20 minutes')
    const tooLarge = { type: 'music' as const, filename: 'a.wav', sizeBytes: mostTrackBytes + 1 }
    await expect(startUpload(ctx, tooLarge)).rejects.toThrow(Invalid)
  })

  it('holds 100 tracks, and takes no import', async () => {
    const { organizationId } = ctx
    await systemDb().musicTrack.createMany({
      data: Array.from({ length: mostTracks }, (_, at) => ({
        ...{ organizationId, name: `Track ${at}`, contentType: 'audio/mpeg', sizeBytes: 1n, status: 'ready' },
      })),
    })
    await expect(upload()).rejects.toThrow(Conflict)
    const [first] = (await listTracks(ctx)).data
    await deleteTrack(ctx, { trackId: first?.id ?? '' })
    await systemDb().organization.update({ where: { id: organizationId }, data: { importsUsed: 5 } })
    expect(await upload()).toMatchObject({ status: 'processing' })
  })
})
