import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { beforeEach, expect, it } from 'vitest'
import { readBrowserStores, rowText } from './read-browser'

beforeEach(async () => {
  for (const { name = '' } of await indexedDB.databases()) await Dexie.delete(name)
})

it('reads the databases of this address as an export, and leaves their version as it is', async () => {
  const db = new Dexie('Old')
  db.version(3).stores({ ideas: '++id, kind', misc: '' })
  await db.table('ideas').bulkAdd([{ kind: 'a', at: new Date(5) }, { kind: 'b' }])
  await db.table('misc').add({ x: undefined }, 'key')
  db.close()
  const file = await readBrowserStores()
  const [written] = JSON.parse(await (file as File).text())
  expect(written.data).toMatchObject({ databaseName: 'Old', databaseVersion: 3 })
  expect(written.data.tables).toEqual([
    { name: 'ideas', schema: '++id,kind', rowCount: 2 },
    { name: 'misc', schema: '', rowCount: 1 },
  ])
  expect(written.data.data).toEqual([
    {
      ...{ tableName: 'ideas', inbound: true },
      rows: [
        { id: 1, kind: 'a', at: 5, $types: { at: 'date' } },
        { id: 2, kind: 'b' },
      ],
    },
    {
      ...{ tableName: 'misc', inbound: false },
      rows: [{ $: ['key', { x: 0 }], $types: { $: { '': 'arrayNonindexKeys', '1.x': 'undef' } } }],
    },
  ])
  expect(await indexedDB.databases()).toEqual([{ name: 'Old', version: 30 }])
})

it('says nothing is there where there is none, and makes no database', async () => {
  expect(await readBrowserStores()).toBeNull()
  expect(await indexedDB.databases()).toEqual([])
})

it('writes types, paths and fields of typeson’s own as the library does', () => {
  expect(JSON.parse(rowText({ 'a.b': new Date(1), s: new Set([1n]), $types: 1 }))).toEqual({
    $: { 'a.b': 1, s: ['1'], $types: 1 },
    $types: { $: { 'a~1b': 'date', s: 'set', 's.0': 'bigint' } },
  })
})
