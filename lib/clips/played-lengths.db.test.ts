import fc from 'fast-check'
import { afterAll, expect, it, vi } from 'vitest'
import { newId } from '@/lib/core/ids'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { defaultEdit } from './edit'
import { playedSeconds } from './played'

vi.mock('@/lib/platform/events')
afterAll(disconnectDb)

/** A tenth of a second, so that no part is shorter than a picture. */
const tenth = (most: number) => fc.integer({ min: 0, max: most * 10 }).map((value) => value / 10)

it('the database counts the length of a clip as the editor does: without its cuts, at its speed', async () => {
  const { organizationId } = await createMember(await createOrganization())
  const videoId = newId()
  const file = { originalFilename: 'talk.mp4', contentType: 'video/mp4', sizeBytes: 1n }
  await systemDb().video.create({
    data: { id: videoId, organizationId, title: 'A talk', status: 'ready', durationSeconds: 60, ...file },
  })
  const span = fc
    .tuple(tenth(40), fc.integer({ min: 1, max: 90 }))
    .map(([start, length]) => ({ start, end: Math.round(start * 10 + length) / 10 }))
  const factor = fc.integer({ min: 50, max: 200 }).map((value) => value / 100)
  const edits = fc.record({
    cuts: fc.array(span, { maxLength: 5 }),
    factor,
    ranges: fc.array(
      fc.record({ length: fc.integer({ min: 1, max: 60 }), gap: fc.integer({ min: 0, max: 60 }), factor }),
      {
        maxLength: 4,
      },
    ),
  })
  const samples = fc.sample(edits, 40).map(({ cuts, factor: base, ranges }) => {
    let at = 0
    const laid = ranges.map((range) => {
      const start = at + range.gap
      at = start + range.length
      return { start: start / 10, end: at / 10, factor: range.factor }
    })
    return { ...defaultEdit(5, 35), cuts, speed: { factor: base, ranges: laid } }
  })
  await systemDb().clip.createMany({
    data: samples.map((edit, rank) => ({
      ...{ id: newId(), organizationId, videoId, rank, title: `Clip ${rank}`, origin: 'manual', edit },
      ...{ proposedStart: 5, proposedEnd: 35, score: 0, subScores: {}, reason: '' },
    })),
  })
  const rows = await systemDb().clip.findMany({ where: { organizationId }, orderBy: { rank: 'asc' } })
  for (const [at, edit] of samples.entries()) {
    expect(rows[at]?.lengthSeconds, JSON.stringify(edit)).toBeCloseTo(playedSeconds(edit), 6)
  }
  // An edit that is no edit has the length that was proposed.
  const [row] = rows
  await systemDb().clip.update({
    where: { id: row?.id ?? '' },
    data: { edit: { cuts: 'x', speed: { factor: '0', ranges: [1] } } },
  })
  expect((await systemDb().clip.findUniqueOrThrow({ where: { id: row?.id ?? '' } })).lengthSeconds).toBe(30)
})
