import { afterAll, expect, it } from 'vitest'
import { removeFolders } from '../testing/folders'
import { applyAgain, killApply, tellKills } from '../testing/kills'
import { openLibrary } from '../testing/library'
import {
  allNames,
  asOptions,
  base,
  differingRows,
  type Expected,
  fill,
  lostWrites,
  openRelease,
  schemaOf,
} from '../testing/renamed-books'
import { compareCatalogs, describeDifference } from '../verify/compare-catalogs'
import { readCatalog } from '../verify/read-catalog'

/*
 * kill -9 of `apply` right before every statement of a rename, with both releases writing between the kills; then a rollback
 * that is cut off whenever it says something. Nothing that was written is lost, and the catalogs are those of an undisturbed run.
 */
const { organization_id, title, note, number, state, slug } = allNames
const names = { organization_id, title, note, number, state, slug }
const seed = 1 + Math.floor(Math.random() * 1_000_000)

afterAll(() => {
  console.log(`seed ${seed}, ${tellKills()}`)
  removeFolders()
})

it('a rename that is killed before each of its statements, and taken back with as many cuts, loses no write', async () => {
  const library = await openLibrary(base, schemaOf({}))
  const database = { name: '', urls: library.urls, drop: async () => {} }
  const superuser = await library.session('superuser')
  await fill(library.owner)
  const before = await readCatalog(library.owner)
  library.edit(schemaOf(names))
  await library.write('names', { rename: asOptions(names) })
  const mine = library.names().filter((name) => !name.endsWith('_base'))

  const said: string[] = []
  await library.apply({ onProgress: (text) => said.push(text) })
  const wanted = await readCatalog(library.owner)
  for (const name of mine.toReversed()) await library.rollBack(name)
  expect(compareCatalogs(before, await readCatalog(library.owner)).map(describeDifference)).toEqual([])

  const expected: Expected = new Map()
  const isStatement = (text: string) => /^\S+: \d+ of \d+$/.test(text)
  const contractAt = said.findIndex((text) => /_contract_/.test(text))
  const pairedAt = said.findLastIndex((text) => /_expand_names_books_|_rls_names/.test(text))
  for (const [at, words] of said.entries()) {
    if (!isStatement(words)) continue
    await superuser.query('DELETE FROM schema_changes.lease')
    expect(await killApply(database, library.folder, { words, nth: 1, afterMs: 0 }), words).toBe('killed')
    const release = at < contractAt ? { names: {}, seed: seed + at } : { names, seed: seed + at }
    const writing = await openRelease(library, release, expected)
    await writing.write()
    await writing.client.end()
    // The next release finds its columns once the last of them is added, and is told apart by NULLs too.
    if (at > pairedAt + 1 && at < contractAt) {
      const next = await openRelease(library, { names, seed: seed + 1000 + at }, expected)
      await next.write()
      await next.client.end()
    }
    const isPaired = at > pairedAt + 1
    expect(await lostWrites(library.owner, isPaired && at >= contractAt ? names : {}, expected), words).toEqual([])
  }
  await applyAgain(database, superuser, library.folder)
  expect(compareCatalogs(wanted, await readCatalog(library.owner)).map(describeDifference)).toEqual([])
  expect(await lostWrites(library.owner, names, expected)).toEqual([])

  const late = await openRelease(library, { names, seed: seed + 5000 }, expected)
  await late.write()
  for (const name of mine.toReversed()) {
    for (let cutAt = 1; ; cutAt += 1) {
      let count = 0
      const cut = () => {
        count += 1
        if (count === cutAt) throw new Error('cut off')
      }
      const ended = await library.rollBack(name, { onProgress: cut }).catch((error: Error) => error)
      if (!(ended instanceof Error)) break
      expect(String((ended.cause as Error | undefined)?.message ?? ended.message)).toContain('cut off')
    }
  }
  expect(compareCatalogs(before, await readCatalog(library.owner)).map(describeDifference)).toEqual([])
  expect(await lostWrites(library.owner, {}, expected)).toEqual([])
  await library.apply({ isBeforeContract: true })
  expect(await differingRows(library.owner, names)).toEqual([])
  await library.close()
})
