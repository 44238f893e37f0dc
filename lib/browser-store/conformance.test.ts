import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { beforeAll, describe, expect, it } from 'vitest'
import { decodeRow, KeptValue } from './decode-row'
import { keyOfRow } from './key-of-row'
import { readOutline, readRows } from './read-export'

/*
 * The real library writes (dexie-export-import 4.4.0 over an emulated IndexedDB), and what is read here is compared with what was put
 * into the database.
 */
type Library = typeof import('dexie-export-import')
let library: Library
beforeAll(async () => {
  // The library asks for both while it is loaded.
  Object.assign(globalThis, { self: globalThis, FileReader: BlobReader })
  library = await import('dexie-export-import')
})
class BlobReader extends EventTarget {
  result: ArrayBuffer | string | null = null
  onload: ((event: { target: BlobReader }) => void) | null = null
  onloadend: ((event: { target: BlobReader }) => void) | null = null
  readAsArrayBuffer(blob: Blob) {
    void blob.arrayBuffer().then((bytes) => this.done(bytes))
  }
  readAsText(blob: Blob) {
    void blob.text().then((text) => this.done(text))
  }
  private done(result: ArrayBuffer | string) {
    this.result = result
    this.onload?.({ target: this })
    this.onloadend?.({ target: this })
  }
}

let made = 0
async function exported(stores: Record<string, string>, fill: (db: Dexie) => Promise<unknown>, prettyJson = false) {
  made += 1
  const db = new Dexie(`store-${made}`)
  db.version(3).stores(stores)
  await db.open()
  await fill(db)
  const text = await (await library.exportDB(db, { prettyJson })).text()
  db.close()
  return text
}
async function* bytesOf(text: string) {
  yield Buffer.from(text)
}
async function read(text: string) {
  const { tables } = await readOutline(bytesOf(text))
  const rows = []
  for await (const { table, raw, key } of readRows(bytesOf(text))) {
    const of = tables[table]
    if (!of) throw new Error('A row of no table')
    rows.push({ table: of.name, key: keyOfRow(raw.text, of, key), ...decodeRow(raw.text, raw.names, of.form) })
  }
  return { tables, rows }
}

describe('exports of the real dexie-export-import', () => {
  const values: Record<string, unknown> = {
    plain: { a: 1, b: 'two', c: [true, null] },
    date: new Date(1741110887924),
    invalidDate: new Date(Number.NaN),
    numbers: [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 2 ** 53],
    undefinedField: { there: undefined },
    bigint: 2n ** 70n,
    map: new Map<unknown, unknown>([
      ['hook', 0.3],
      [{ deep: new Date(0) }, new Set([1n])],
    ]),
    set: new Set(['a', new Date(5)]),
    // biome-ignore lint/suspicious/noSparseArray: a hole is what is tested
    sparse: ['x', , 'z'],
    dots: { 'a.b': new Date(1), '~': new Date(2), '': 1, 'c~1.d': { e: new Date(3) } },
    ownTypes: { $types: { mine: true }, when: new Date(4) },
    text: 'É \u0000 👩‍🍳 مرحبا',
  }

  it.each([false, true])('come back with keys inside of rows, indented: %s', async (pretty) => {
    const text = await exported(
      { rows: 'id, kind' },
      (db) => db.table('rows').bulkAdd(Object.entries(values).map(([id, value]) => ({ id, value }))),
      pretty,
    )
    const { tables, rows } = await read(text)
    expect(tables).toMatchObject([
      { name: 'rows', version: 3, schema: 'id,kind', isInbound: true, declaredRows: 12, rows: 12 },
    ])
    for (const { value, key, unknownTypes } of rows) {
      const row = value as { id: string; value: unknown }
      expect(unknownTypes).toEqual([])
      expect(key).toBe(JSON.stringify(row.id))
      expect(row.value, row.id).toStrictEqual(values[row.id])
    }
  })

  it('come back with keys outside of rows, of every kind of key', async () => {
    const keys = ['text', 7, -1.5, new Date(1735689600000), ['a', 1, new Date(9)], 'with.dot']
    const text = await exported({ misc: '' }, async (db) => {
      for (const key of keys) await db.table('misc').add(['value', new Date(1)], key as never)
    })
    const { tables, rows } = await read(text)
    expect(tables).toMatchObject([{ name: 'misc', isInbound: false, rows: 6 }])
    expect(new Set(rows.map(({ key }) => key)).size).toBe(6)
    const found = rows.map(({ value }) => (value as [unknown, unknown])[0])
    for (const key of keys) expect(found).toContainEqual(key)
    for (const { value } of rows) expect((value as [unknown, unknown])[1]).toStrictEqual(['value', new Date(1)])
  })

  it('come back where a row has a field of typeson’s own', async () => {
    const own = { id: 1, $types: 'mine', $: 2 }
    const text = await exported({ t: '++id' }, (db) =>
      db.table('t').bulkAdd([own, { id: 2, $types: true, at: new Date(1) }]),
    )
    const { rows } = await read(text)
    expect(rows.map(({ value, key }) => [key, value])).toStrictEqual([
      ['1', own],
      ['2', { id: 2, $types: true, at: new Date(1) }],
    ])
  })

  it('keep bytes, files and patterns as the file has them, by their type', async () => {
    const row = {
      id: 1,
      bytes: new Uint8Array([1, 2, 255]),
      buffer: new Uint8Array([7]).buffer,
      floats: new Float64Array([0.5]),
      pattern: /a+b/gi,
    }
    const text = await exported({ t: 'id' }, (db) => db.table('t').add(row))
    const value = (await read(text)).rows[0]?.value as Record<string, unknown>
    expect(value.bytes).toMatchObject({ type: 'uint8array2', data: { buffer: { type: 'arraybuffer', data: 'AQL/' } } })
    expect(value.buffer).toEqual(new KeptValue('arraybuffer', 'Bw=='))
    expect(value.floats).toMatchObject({ type: 'float64array2' })
    expect(value.pattern).toEqual(new KeptValue('regexp', { source: 'a+b', flags: 'gi' }))
  })

  it('come back with compound and nested keys, and several tables', async () => {
    const text = await exported({ pairs: '[a+b]', nested: 'meta.id' }, async (db) => {
      await db.table('pairs').bulkAdd([
        { a: 1, b: 'x' },
        { a: 1, b: 'y' },
      ])
      await db.table('nested').add({ meta: { id: 'n' } })
    })
    const { rows } = await read(text)
    expect(rows.map(({ table, key }) => `${table} ${key}`)).toEqual(['pairs [1,"x"]', 'pairs [1,"y"]', 'nested "n"'])
  })
})

it('names types that no one knows, and keeps their data', () => {
  const { value, unknownTypes } = decodeRow('{"at":5,"$types":{"at":"datum"}}', 3, 'dexie')
  expect(unknownTypes).toEqual(['datum'])
  expect((value as { at: unknown }).at).toEqual(new KeptValue('datum', 5))
})
