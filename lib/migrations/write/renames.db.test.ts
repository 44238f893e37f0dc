import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { removeFolders } from '../testing/folders'
import { type Library, openLibrary } from '../testing/library'
import {
  allNames,
  asOptions,
  base,
  bookCount,
  differingRows,
  type Expected,
  fill,
  lostWrites,
  openRelease,
  otherTenant,
  schemaOf,
} from '../testing/renamed-books'
import { compareCatalogs, describeDifference } from '../verify/compare-catalogs'
import { type Catalog, readCatalog } from '../verify/read-catalog'
import { describeWritten } from './describe-written'

/** Prisma's own command is started for each comparison. */
const timeout = 300_000
const seed = 1 + Math.floor(Math.random() * 1_000_000)
const { organization_id, title, slug, note, shelf_code, code } = allNames
const names = { code, organization_id, title, slug, note, shelf_code }

let library: Library
let before: Catalog
const expected: Expected = new Map()

beforeAll(async () => {
  console.info(`seed ${seed}`)
  library = await openLibrary(base, schemaOf({}))
  before = await readCatalog(library.owner)
  await fill(library.owner)
})
afterAll(async () => {
  await library.close()
  removeFolders()
})

/** A few writes of each release beside every migration: a backfill goes on for as long as rows are added behind it. */
const writesBeside = 2

function traffic(...releases: { write(): Promise<void> }[]) {
  const beside = new Map<string, number>()
  let queue: Promise<unknown> = Promise.resolve()
  return {
    onProgress: (text: string) => {
      const [migration = ''] = text.split(':')
      const count = beside.get(migration) ?? 0
      beside.set(migration, count + 1)
      if (count >= writesBeside) return
      for (const release of releases) queue = queue.then(() => release.write())
      queue.catch(() => {})
    },
    done: () => queue,
  }
}

describe('renamed columns', () => {
  it('are asked for, with the candidates and each way to answer; without an answer nothing is written', async () => {
    const there = library.names()
    const naive = 'ALTER TABLE "books" DROP COLUMN "title", ADD COLUMN "name" TEXT NOT NULL;'
    await expect(library.write('names', { naive: [naive] })).rejects.toMatchObject({
      userMessage:
        "Nothing was written. books loses title, and gains name of the same type (text). If it's a rename, add --rename books.title:name, or the comment /// @renamed from: title above the field of name. If they are different columns, add --drop books.title.",
    })
    expect(library.names()).toEqual(there)
  })

  it('hold what both releases write while they are applied, and after', { timeout }, async () => {
    library.edit(schemaOf(names))
    const written = await library.write('names', { rename: asOptions(names) })
    expect(written.findings.filter(({ severity }) => severity === 'error')).toEqual([])
    const old = await openRelease(library, { names: {}, seed }, expected)
    const next = await openRelease(library, { names, seed: seed + 1 }, expected)
    const first = traffic(old)
    const both = traffic(old, next)
    await library.apply({
      isBeforeContract: true,
      onProgress: (text) => (/_backfill_|_index_/.test(text) ? both : first).onProgress(text),
    })
    await first.done()
    await both.done()
    expect(await differingRows(library.owner, names)).toEqual([])
    expect(await lostWrites(library.owner, {}, expected)).toEqual([])
    for (const release of [old, next, old]) await release.upsert()
    expect(await lostWrites(library.owner, names, expected)).toEqual([])
    expect(next.rounds()).toBeGreaterThan(10)

    // Keys cascade under either name, as both columns have one.
    await library.owner.query(`UPDATE shelves SET code = 'moved' WHERE code = 'shelf 2'`)
    await library.owner.query(`UPDATE shelves SET label = 'moved on' WHERE label = 'shelf 3'`)
    await library.owner.query(`DELETE FROM shelves WHERE label = 'shelf 4'`)
    const { rows: shelves } = await library.owner.query('SELECT DISTINCT shelf_label FROM books ORDER BY 1')
    expect(shelves.map(({ shelf_label: label }) => label)).toEqual(['moved', 'moved on', 'shelf 1', 'shelf 5', null])
    expect(await differingRows(library.owner, names)).toEqual([])

    await next.client.query(`SELECT set_config('app.organization_id', $1, false)`, [otherTenant])
    expect((await next.client.query('SELECT tenant_id FROM books')).rows).toEqual([])
    for (const column of ['tenant_id', 'organization_id'])
      await expect(
        next.client.query(`INSERT INTO books (${column}, title) VALUES (gen_random_uuid(), 'theirs')`),
      ).rejects.toMatchObject({ code: '42501' })
  })

  it('are there under the new names alone after the contract, which takes nothing that was written', {
    timeout,
  }, async () => {
    const next = await openRelease(library, { names, seed: seed + 2 }, expected)
    const requests = traffic(next)
    await library.apply({ onProgress: requests.onProgress })
    await requests.done()
    await next.upsert()
    expect(await lostWrites(library.owner, names, expected)).toEqual([])
    expect(describeWritten(await library.write('again'))).toContain('there is nothing to write')
    const { rows } = await library.owner.query('SELECT count(*)::int AS n FROM book_titles WHERE title IS NOT NULL')
    expect(rows[0].n).toBeGreaterThan(bookCount)
  })

  it('are taken back to what was there before, with everything that was written since', { timeout }, async () => {
    const mine = library.names().filter((name) => !name.endsWith('_base'))
    for (const name of mine.toReversed()) await library.rollBack(name)
    expect(compareCatalogs(before, await readCatalog(library.owner)).map(describeDifference)).toEqual([])
    expect(await lostWrites(library.owner, {}, expected)).toEqual([])
  })
})
