import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { UserContext } from '@/lib/access/context'
import { systemContext } from '@/lib/access/system-context'
import { Conflict, Invalid, NotFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { startTestBucket, type TestBucket } from '@/lib/platform/storage/testing/bucket'
import { completeUpload } from '@/lib/uploads/complete-upload'
import { startUpload } from '@/lib/uploads/start-upload'
import { sendPart } from '@/lib/uploads/testing/upload-scene'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { applyImport } from './apply-import'
import { applyRows } from './apply-rows'
import { BrokenExport } from './broken-export'
import { checkImport } from './check-import'
import { deleteImportRun } from './delete-import-run'
import { downloadImportRecords } from './download-import-records'
import { getImportRun } from './get-import-run'
import { listImportRuns } from './list-import-runs'
import { readRows } from './read-export'
import type { ImportRunView } from './schemas'

vi.mock('@/lib/platform/events')

const sample = (name: string) => readFileSync(path.resolve(import.meta.dirname, 'testing/exports', name))
let bucket: TestBucket
let ctx: UserContext
let stranger: UserContext
beforeAll(async () => {
  bucket = await startTestBucket()
})
beforeEach(async () => {
  ctx = await createMember(await createOrganization('Northlight'))
  stranger = await createMember(await createOrganization())
})
afterAll(async () => {
  await disconnectDb()
  await bucket.stop()
})

const system = ({ organizationId } = ctx) =>
  systemContext(organizationId, 'import-browser-store', { requestId: newId() })

async function upload(bytes: Buffer | string): Promise<string> {
  const all = Buffer.from(bytes as string)
  const { subject } = await startUpload(ctx, { type: 'browser_store', filename: 'store.json', sizeBytes: all.length })
  expect(await sendPart(ctx, subject.id, all)).toBe(200)
  await completeUpload(ctx, { subjectId: subject.id })
  return subject.id
}
async function check(bytes: Buffer | string): Promise<ImportRunView> {
  const importId = await upload(bytes)
  await checkImport(system(), { importId })
  return getImportRun(ctx, { importId })
}
async function importAll(bytes: Buffer | string): Promise<ImportRunView> {
  const { id: importId } = await check(bytes)
  await applyImport(ctx, { importId })
  while (!(await applyRows(system(), { importId })).isDone) {}
  return getImportRun(ctx, { importId })
}
const stored = async ({ organizationId } = ctx) => {
  const where = { organizationId }
  const db = systemDb()
  return {
    ideas: await db.generation.count({ where }),
    feedback: await db.performanceFeedback.count({ where }),
    critiques: await db.selfCritique.count({ where }),
    insights: await db.reflexionInsight.count({ where }),
    adjustments: await db.scoringAdjustment.count({ where }),
    records: await db.importedRecord.count({ where }),
  }
}
const nothing = { ideas: 0, feedback: 0, critiques: 0, insights: 0, adjustments: 0, records: 0 }
const counts = (run: ImportRunView, of: 'new' | 'same' | 'changed') => run.tables.map((table) => table[of])
const dump = (rows: unknown) => JSON.stringify({ generations: rows })

describe('importing an export of the browser store', () => {
  it('shows what it would do, does it, and adds nothing when it is done again', async () => {
    const preview = await check(sample('small.json'))
    expect(preview).toMatchObject({ status: 'ready', rowsTotal: 90, rowsDone: 0 })
    expect(counts(preview, 'new')).toEqual([42, 24, 12, 3, 2, 5, 2])
    expect(await stored()).toEqual(nothing)

    await applyImport(ctx, { importId: preview.id })
    await applyRows(system(), { importId: preview.id })
    const done = await getImportRun(ctx, { importId: preview.id })
    expect(done).toMatchObject({ status: 'completed', rowsDone: 90 })
    expect(done.tables).toEqual(preview.tables)
    expect(await stored()).toMatchObject({ ideas: 42, critiques: 12, insights: 3, adjustments: 2, records: 90 })
    const [ideas, feedback] = done.tables
    expect(feedback).toMatchObject({ becomes: 'feedback', orphans: 1, asText: 1 })
    expect((await stored()).feedback).toBe(23)
    expect(ideas).toMatchObject({ unknownFields: { legacyField: 16, notes: 9 } })
    expect(Object.keys(ideas?.changedFields ?? {})).toEqual(
      expect.arrayContaining(['platform', 'concept.duration', 'scores.hook']),
    )

    const again = await importAll(sample('small.json'))
    expect(counts(again, 'new')).toEqual([0, 0, 0, 0, 0, 0, 0])
    expect(counts(again, 'same')).toEqual([42, 24, 12, 3, 2, 5, 2])
    expect(await stored()).toMatchObject({ ideas: 42, feedback: 23, records: 90 })
    expect((await listImportRuns(ctx)).data.map(({ id }) => id)).toEqual([again.id, preview.id])
  })

  it('keeps weights as they are: imported insights and adjustments are history', async () => {
    await importAll(sample('small.json'))
    const { organizationId } = ctx
    const adjustments = await systemDb().scoringAdjustment.findMany({ where: { organizationId } })
    expect(adjustments.map(({ kind, source, toProfileId }) => [kind, source, toProfileId])).toEqual([
      ['history', 'imported', null],
      ['history', 'imported', null],
    ])
    expect(await systemDb().scoringProfile.count({ where: { organizationId, version: { gt: 1 } } })).toBe(0)
    expect(await systemDb().generationForecast.count({ where: { organizationId } })).toBe(0)
    const [hostile] = await systemDb().generation.findMany({ where: { organizationId, title: { startsWith: '<img' } } })
    expect(hostile).toMatchObject({
      platform: 'other',
      lengthSeconds: 1,
      isFavorite: true,
      scores: { hook: { value: 10 } },
    })
  })

  it('refuses a broken file with place and reason, and writes nothing', async () => {
    const importId = await upload(sample('broken.json'))
    const thrown = await checkImport(system(), { importId }).catch((error: unknown) => error)
    expect(thrown).toBeInstanceOf(BrokenExport)
    expect((thrown as BrokenExport).userMessage).toMatch(/Line \d+, column \d+ \(byte \d+\): The file ends/)
    expect(await stored()).toEqual(nothing)
    await expect(applyImport(ctx, { importId })).rejects.toThrow(Conflict)
  })

  it('goes on after a crash where it stood, and stores no row twice', async () => {
    const rows = Array.from({ length: 900 }, (_, id) => ({ id, concept: { title: `Idea ${id}` }, platform: 'tiktok' }))
    const { id: importId } = await check(dump(rows))
    await applyImport(ctx, { importId })
    let batches = 0
    const crash = new Error('crash')
    const report = () => {
      batches += 1
      if (batches === 2) throw crash
    }
    await expect(applyRows(system(), { importId }, { report })).rejects.toThrow(crash)
    expect(await stored()).toMatchObject({ ideas: 400, records: 400 })
    expect(await applyRows(system(), { importId }, { stopAt: 0 })).toEqual({ rowsDone: 600, isDone: false })
    expect(await applyRows(system(), { importId })).toEqual({ rowsDone: 900, isDone: true })
    expect(await stored()).toMatchObject({ ideas: 900, records: 900 })
    expect(counts(await getImportRun(ctx, { importId }), 'new')).toEqual([900])
  })

  it('updates changed rows, but keeps what a person has changed or deleted since', async () => {
    const rows = ['a', 'b', 'c'].map((id) => ({ id, title: `Old ${id}`, hook: 'x', platform: 'tiktok' }))
    await importAll(dump(rows))
    const { organizationId } = ctx
    const of = (title: string) => systemDb().generation.findFirstOrThrow({ where: { organizationId, title } })
    await systemDb().generation.update({ where: { id: (await of('Old b')).id }, data: { title: 'Mine' } })
    await systemDb().generation.update({ where: { id: (await of('Old c')).id }, data: { deletedAt: new Date() } })
    const run = await importAll(dump(rows.map((row) => ({ ...row, title: row.title.replace('Old', 'New') }))))
    expect(run.tables[0]).toMatchObject({ new: 0, changed: 3, keptYours: 2 })
    const titles = await systemDb().generation.findMany({ where: { organizationId }, orderBy: { title: 'asc' } })
    expect(titles.map(({ title }) => title)).toEqual(['Mine', 'New a', 'Old c'])
    expect(counts(await importAll(JSON.stringify({ generations: rows.slice(0, 1) }, null, 2)), 'changed')).toEqual([1])
  })

  it('takes an indented form of the same rows as the same', async () => {
    const rows = [{ id: 1, title: 'One', tags: ['a b', 'c"d\\'] }]
    await importAll(dump(rows))
    expect(counts(await importAll(JSON.stringify({ generations: rows }, null, 2)), 'same')).toEqual([1])
  })

  it('keeps each of the rows that share a key, and finds them again', async () => {
    const text = '{"t":[{"id":1,"a":1},{"id":1,"a":2},{"id":1,"a":1},{"x":1},{"x":1}]}'
    const first = await importAll(text)
    expect(first.tables[0]).toMatchObject({ new: 5, repeats: 3, asText: 5, becomes: null })
    expect((await importAll(text)).tables[0]).toMatchObject({ new: 0, same: 5 })
  })

  it('belongs to its organization alone', async () => {
    const { id: importId } = await importAll(sample('small.json'))
    expect(await listImportRuns(stranger)).toEqual({ data: [], nextCursor: null })
    for (const verb of [getImportRun, applyImport, deleteImportRun, downloadImportRecords]) {
      await expect(verb(stranger, { importId })).rejects.toThrow(NotFound)
    }
    await expect(checkImport(system(stranger), { importId })).rejects.toThrow(NotFound)
    await expect(applyRows(system(stranger), { importId })).rejects.toThrow(NotFound)
    expect(await stored(stranger)).toEqual(nothing)
  })

  it('refuses by its first bytes what is no export', async () => {
    await expect(upload(Buffer.from([0x1f, 0x8b, 8, 0, 1]))).rejects.toThrow(Invalid)
    await expect(upload('<html>')).rejects.toThrow(Invalid)
    const runs = (await listImportRuns(ctx)).data
    expect(runs.map(({ status, errorMessage }) => [status, errorMessage?.split('.')[0]])).toEqual([
      ['failed', 'This file is no JSON export'],
      ['failed', 'This file is compressed (gzip)'],
    ])
  })

  it('leaves the ideas when an import is deleted', async () => {
    const { id: importId } = await importAll(sample('small.json'))
    await deleteImportRun(ctx, { importId })
    await expect(getImportRun(ctx, { importId })).rejects.toThrow(NotFound)
    expect(await stored()).toMatchObject({ ideas: 42, records: 90 })
    expect(counts(await importAll(sample('small.json')), 'new')).toEqual([0, 0, 0, 0, 0, 0, 0])
  })
})

describe('exporting what was imported', () => {
  async function textOf(importId: string): Promise<string> {
    let text = ''
    for await (const part of (await downloadImportRecords(ctx, { importId })).content) text += part
    return text
  }
  async function rowTexts(text: string): Promise<string[]> {
    const rows: string[] = []
    const bytes = (async function* () {
      yield Buffer.from(text)
    })()
    for await (const { raw, key, table } of readRows(bytes)) rows.push(`${table} ${key} ${raw.text}`)
    return rows.sort()
  }

  it('gives each row byte by byte as it was, in a file that is read the same', async () => {
    const source = sample('small.json').toString()
    const { id } = await importAll(source)
    const text = await textOf(id)
    expect(await rowTexts(text)).toEqual(await rowTexts(source))
    const { data } = JSON.parse(text)
    expect(data.tables).toEqual(JSON.parse(source).data.tables)
    expect((await importAll(text)).tables.map(({ same }) => same)).toEqual([42, 24, 12, 3, 2, 5, 2])
  })

  it('keeps what no database takes as JSON', async () => {
    const source =
      '{"t":[{"id": 9007199254740993,"id":9007199254740993,"z":-0,"s":"\\u0000\\ud800"}],"byKey":{"a":[1],"__proto__":{"b" : 2}}}'
    const { id } = await importAll(source)
    expect(await rowTexts(await textOf(id))).toEqual(await rowTexts(source))
  })
})
