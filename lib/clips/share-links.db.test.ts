import { afterAll, beforeEach, expect, it, vi } from 'vitest'
import type { UserContext } from '@/lib/access/context'
import { Conflict, Invalid, NotFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { addMilliseconds, day, minute } from '@/lib/core/time'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { forgetOncePerProcess } from '@/lib/platform/once-per-process'
import { stubEnvironment } from '@/lib/platform/testing/environment'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { createClip } from './create-clip'
import { createExport } from './create-export'
import { getExport } from './get-export'
import { getSharedExport, hasShareEnded } from './get-shared-export'
import { deleteOldShareViews, recordShareView } from './record-share-view'
import { shareExport, unshareExport, updateShare } from './share-export'

vi.mock('@/lib/platform/events')
stubEnvironment({ S3_BUCKET: 'clips', S3_ACCESS_KEY_ID: 'local', S3_SECRET_ACCESS_KEY: 'local-secret' })

let ctx: UserContext
let stranger: UserContext
let exportId: string

beforeEach(async () => {
  ctx = await createMember(await createOrganization())
  stranger = await createMember(await createOrganization())
  const videoId = newId()
  const { organizationId } = ctx
  const file = { originalFilename: 'talk.mp4', contentType: 'video/mp4', sizeBytes: 1n }
  await systemDb().video.create({
    data: { id: videoId, organizationId, title: 'A talk', status: 'ready', durationSeconds: 60, ...file },
  })
  const clip = await createClip(ctx, { videoId, start: 10, end: 20, title: 'The point' })
  exportId = (await createExport(ctx, { clipId: clip.id })).id
  await systemDb().clipExport.update({ where: { id: exportId }, data: { status: 'completed', sizeBytes: 1n } })
})
afterAll(disconnectDb)

const tokenOf = ({ shareUrl }: { shareUrl: string | null }) => shareUrl?.split('/').at(-1) ?? ''
const after = (milliseconds: number) => () => addMilliseconds(new Date(), milliseconds)

it('works for 30 days, and then says that it has ended; sharing again makes another one', async () => {
  const shared = await shareExport(ctx, { exportId })
  const token = tokenOf(shared)
  expect(Date.parse(shared.shareExpiresAt ?? '') - Date.now()).toBeGreaterThan(30 * day - minute)
  expect((await getSharedExport({ token }, after(29 * day))).isEmbeddable).toBe(false)
  expect(await hasShareEnded({ token })).toBe(false)
  await expect(getSharedExport({ token }, after(31 * day))).rejects.toThrow(NotFound)
  expect(await hasShareEnded({ token }, after(31 * day))).toBe(true)
  expect(await hasShareEnded({ token: 'x'.repeat(21) }, after(31 * day))).toBe(false)
  expect(tokenOf(await shareExport(ctx, { exportId }))).toBe(token)
  expect(tokenOf(await shareExport({ ...ctx, now: after(31 * day) }, { exportId }))).not.toBe(token)
})

it('ends and is embedded as its organization says, and as no one else does', async () => {
  await expect(updateShare(ctx, { exportId, life: '1d' })).rejects.toThrow(Conflict)
  const token = tokenOf(await shareExport(ctx, { exportId }))
  const short = await updateShare(ctx, { exportId, life: '1d', embed: true })
  expect(Date.parse(short.shareExpiresAt ?? '')).toBeLessThanOrEqual(Date.now() + day)
  expect((await getSharedExport({ token })).isEmbeddable).toBe(true)
  expect((await updateShare(ctx, { exportId, life: 'never' })).shareExpiresAt).toBeNull()
  await getSharedExport({ token }, after(1_000 * day))
  await expect(updateShare(stranger, { exportId, embed: true })).rejects.toThrow(NotFound)
  await expect(updateShare(ctx, { exportId, life: 'forever' as never })).rejects.toThrow(Invalid)
})

it('is taken back at once, with its views and settings', async () => {
  const token = tokenOf(await shareExport(ctx, { exportId }))
  await updateShare(ctx, { exportId, embed: true })
  await recordShareView({ token }, { address: '203.0.113.1', agent: 'a' })
  await unshareExport(ctx, { exportId })
  await expect(getSharedExport({ token })).rejects.toThrow(NotFound)
  expect(await hasShareEnded({ token }, after(99 * day))).toBe(false)
  expect(await getExport(ctx, { exportId })).toMatchObject({ shareUrl: null, shareEmbed: false, shareViews: 0 })
})

it('counts a visitor once a day over all processes, and stores nothing of them', async () => {
  const token = tokenOf(await shareExport(ctx, { exportId }))
  const visitors = [
    { address: '203.0.113.1', agent: 'a' },
    { address: '203.0.113.1', agent: 'a' },
    { address: '203.0.113.1', agent: 'b' },
    { address: '203.0.113.2', agent: 'a' },
  ]
  const views = async () => (await getExport(ctx, { exportId })).shareViews
  await Promise.all([...visitors, ...visitors].map((visitor) => recordShareView({ token }, visitor)))
  expect(await views()).toBe(3)
  // As a process that begins now.
  forgetOncePerProcess('share-views')
  vi.resetModules()
  const another = await import('./record-share-view')
  expect(another.recordShareView).not.toBe(recordShareView)
  await another.recordShareView({ token }, { address: '203.0.113.2', agent: 'a' })
  expect(await views()).toBe(3)
  await recordShareView({ token }, { address: '203.0.113.1', agent: 'a' }, after(day))
  expect(await views()).toBe(4)
  await recordShareView({ token: 'x'.repeat(21) }, { address: '203.0.113.1', agent: 'a' })
  const marks = await systemDb().shareViewMark.findMany({ where: { exportId } })
  expect(marks).toHaveLength(4)
  expect(marks.every(({ mark }) => mark >= 0 && mark < 65_536)).toBe(true)
  expect(Object.keys(marks[0] ?? {}).sort()).toEqual(['day', 'exportId', 'mark', 'organizationId'])
})

it('forgets marks and secrets once their day is over', async () => {
  const token = tokenOf(await shareExport(ctx, { exportId }))
  const visitor = { address: '203.0.113.1', agent: 'a' }
  await recordShareView({ token }, visitor, after(-3 * day))
  await recordShareView({ token }, visitor)
  expect((await deleteOldShareViews(new Date())).marks).toBeGreaterThanOrEqual(1)
  expect(await systemDb().shareViewMark.count({ where: { exportId } })).toBe(1)
  expect(await systemDb().shareViewKey.count({ where: { day: { lt: after(-2 * day)() } } })).toBe(0)
  expect((await getExport(ctx, { exportId })).shareViews).toBe(2)
})

it('has one address, however many ask for it at once', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => shareExport(ctx, { exportId })))
  expect(new Set(answers.map(tokenOf)).size).toBe(1)
  await getSharedExport({ token: tokenOf(answers[0] as { shareUrl: string | null }) })
  const shared = { targetId: exportId, action: 'export.share' }
  expect(await systemDb().auditEntry.count({ where: shared })).toBe(1)
  const ended = { ...ctx, now: after(31 * day) }
  const again = await Promise.all(Array.from({ length: 4 }, () => shareExport(ended, { exportId })))
  expect(new Set(again.map(tokenOf)).size).toBe(1)
})
