import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { UserContext } from '@/lib/access/context'
import { Invalid, NotFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { stubEnvironment } from '@/lib/platform/testing/environment'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { styleOf } from './clip-style'
import { createClip } from './create-clip'
import { createExports } from './create-exports'
import { createPreset } from './create-preset'
import { deletePreset } from './delete-preset'
import { clipEditSchema } from './edit'
import { getClip } from './get-clip'
import { mostPresets } from './preset-schemas'
import { listPresets } from './presets'
import { updatePreset } from './update-preset'

vi.mock('@/lib/platform/events')
stubEnvironment({ S3_BUCKET: 'clips', S3_ACCESS_KEY_ID: 'local', S3_SECRET_ACCESS_KEY: 'local-secret' })

let ctx: UserContext
let stranger: UserContext

beforeEach(async () => {
  ctx = await createMember(await createOrganization())
  stranger = await createMember(await createOrganization())
})
afterAll(disconnectDb)

const style = styleOf(
  clipEditSchema.parse({
    start: 0,
    end: 5,
    aspect: '4:5',
    stylePreset: 'pill',
    loudnessTarget: -16,
    captionFont: 'anton',
  }),
)

async function clipsOf(count: number): Promise<string[]> {
  const videoId = newId()
  const file = { originalFilename: 'talk.mp4', contentType: 'video/mp4', sizeBytes: 1n }
  const { organizationId } = ctx
  await systemDb().video.create({
    data: { id: videoId, organizationId, title: 'A talk', status: 'ready', durationSeconds: 60, ...file },
  })
  const ids: string[] = []
  for (let at = 0; at < count; at += 1) ids.push((await createClip(ctx, { videoId, start: at, end: at + 5 })).id)
  return ids
}

describe('presets', () => {
  it('are saved, renamed, changed and deleted, each with an audit row', async () => {
    const { id } = await createPreset(ctx, { name: 'House look', style })
    expect((await listPresets(ctx)).data).toMatchObject([{ id, name: 'House look', style }])
    await updatePreset(ctx, { presetId: id, name: 'Our look' })
    await updatePreset(ctx, { presetId: id, style: { ...style, aspect: '1:1' } })
    expect((await listPresets(ctx)).data).toMatchObject([{ name: 'Our look', style: { aspect: '1:1' } }])
    await deletePreset(ctx, { presetId: id })
    expect((await listPresets(ctx)).data).toEqual([])
    const audit = await systemDb().auditEntry.findMany({ where: { targetId: id }, orderBy: { createdAt: 'asc' } })
    expect(audit.map(({ action }) => action)).toEqual([
      'preset.create',
      'preset.update',
      'preset.update',
      'preset.delete',
    ])
  })

  it('have a name each, and are at most 50, however many are saved at once', async () => {
    const same = await Promise.allSettled(['Look', 'LOOK', 'look'].map((name) => createPreset(ctx, { name, style })))
    expect(same.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await createPreset(stranger, { name: 'Look', style })
    const rows = Array.from({ length: mostPresets - 2 }, (_, at) => ({ id: newId(), name: `Preset ${at}` }))
    await systemDb().clipPreset.createMany({
      data: rows.map((row) => ({ ...row, organizationId: ctx.organizationId, style })),
    })
    const last = await Promise.allSettled(['A', 'B', 'C'].map((name) => createPreset(ctx, { name, style })))
    expect(last.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const [{ id } = { id: '' }] = (await listPresets(ctx)).data
    await expect(updatePreset(ctx, { presetId: id, name: 'look' })).rejects.toThrow(Invalid)
  })

  it('are closed to other organizations', async () => {
    const { id } = await createPreset(ctx, { name: 'House look', style })
    expect((await listPresets(stranger)).data).toEqual([])
    await expect(updatePreset(stranger, { presetId: id, name: 'Mine' })).rejects.toThrow(NotFound)
    await expect(deletePreset(stranger, { presetId: id })).rejects.toThrow(NotFound)
  })

  it('are what exports of many clips are rendered in, whose own look stays', async () => {
    const clipIds = await clipsOf(2)
    const { id: presetId } = await createPreset(ctx, { name: 'House look', style })
    const own = await createExports(ctx, { clipIds, presetId })
    expect(own.results.map(({ outcome, export: made }) => [outcome, made?.width, made?.height])).toEqual([
      ['started', 1080, 1350],
      ['started', 1080, 1350],
    ])
    const wide = await createExports(ctx, { clipIds, presetId: 'youtube' })
    expect(wide.results.map(({ export: made }) => [made?.width, made?.height])).toEqual([
      [1920, 1080],
      [1920, 1080],
    ])
    expect((await createExports(ctx, { clipIds, presetId })).results.map(({ outcome }) => outcome)).toEqual([
      'existing',
      'existing',
    ])
    expect((await getClip(ctx, { clipId: clipIds[0] ?? '' })).edit.aspect).toBe('9:16')
    const foreign = await createPreset(stranger, { name: 'Theirs', style })
    const refused = await createExports(ctx, { clipIds, presetId: foreign.id })
    expect(refused.results.map(({ error }) => error?.code)).toEqual(['not_found', 'not_found'])
    await expect(createExports(ctx, { clipIds, presetId: 'vimeo' })).rejects.toThrow(Invalid)
  })
})
