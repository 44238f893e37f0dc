import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { decodeRow } from './decode-row'
import { keyOfRow } from './key-of-row'
import { readOutline, readRows } from './read-export'

const sample = (name: string) => readFileSync(path.resolve(import.meta.dirname, 'testing/exports', name))

/** `bytes` in pieces of a size: what is read must not depend on where they are cut. */
async function* pieces(bytes: Buffer | string, size = 64 * 1024) {
  const all = Buffer.from(bytes as string)
  for (let at = 0; at < all.length; at += size) yield all.subarray(at, at + size)
}
async function everything(bytes: Buffer | string, size?: number) {
  const outline = await readOutline(pieces(bytes, size))
  const rows = []
  for await (const row of readRows(pieces(bytes, size))) rows.push(row)
  return { ...outline, found: rows }
}
const counts = async (bytes: Buffer | string) =>
  Object.fromEntries((await readOutline(pieces(bytes))).tables.map(({ name, rows }) => [name, rows]))

describe('reading an export of the browser store', () => {
  it('counts the tables of the small sample, however it is cut', async () => {
    const expected = {
      ...{ generations: 42, performanceFeedback: 24, selfCritiques: 12, reflexionInsights: 3, scoringAdjustments: 2 },
      ...{ settings: 5, misc: 2 },
    }
    expect(await counts(sample('small.json'))).toEqual(expected)
    const whole = await everything(sample('small.json'))
    for (const size of [1, 7, 1000]) expect(await everything(sample('small.json'), size)).toEqual(whole)
    expect(whole.tables[0]).toMatchObject({ database: 'ViralDashboardDB', version: 3, form: 'dexie', declaredRows: 42 })
  })

  it('gives each row as it stands in the file', async () => {
    const text =
      '{"formatName":"dexie","formatVersion":1,"data":{"databaseName":"a","databaseVersion":1,"tables":[],"data":[{"tableName":"t","inbound":true,"rows":[ {"id": 9007199254740993,"id":1e400 ,"z":-0, "t":"\\u0000\\ud800"} ]}]}}'
    const { found } = await everything(text)
    expect(found[0]?.raw.text).toBe('{"id": 9007199254740993,"id":1e400 ,"z":-0, "t":"\\u0000\\ud800"}')
    expect(decodeRow(String(found[0]?.raw.text), Number(found[0]?.raw.names), 'dexie').hasDoubledNames).toBe(true)
  })

  it('refuses a file that is cut off, with place and reason', async () => {
    const broken = sample('broken.json')
    await expect(readOutline(pieces(broken))).rejects.toMatchObject({
      reason: expect.stringContaining('The file ends in the middle'),
      place: { byte: broken.length, line: broken.toString().split('\n').length },
    })
  })

  it('finds the place of every cut', async () => {
    const whole = sample('small.json').subarray(0, 3000).toString().trimEnd()
    for (let length = 1; length < whole.length; length += 13) {
      await expect(readOutline(pieces(whole.slice(0, length), 100)), `cut at ${length}`).rejects.toMatchObject({
        place: { byte: expect.any(Number) },
      })
    }
  })

  it.each<[string, string, Record<string, number>]>([
    ['rows alone', '[{"id":1},{"id":2}]', { rows: 2 }],
    ['tables of rows', '{"ideas":[{"id":1}],"empty":[],"n":3}', { ideas: 1, empty: 0, fields: 1 }],
    ['tables by key', '{"ideas":{"a":{"x":1},"b":{"x":2}}}', { ideas: 2 }],
    [
      'a table of no rows',
      '{"formatName":"dexie","formatVersion":1,"data":{"databaseName":"a","databaseVersion":2,"tables":[{"name":"x","schema":"id","rowCount":0}],"data":[]}}',
      { x: 0 },
    ],
    [
      'fields in another order',
      '{"data":{"data":[{"rows":[{"id":1}],"inbound":true,"tableName":"t"}],"tables":[],"databaseVersion":1,"databaseName":"late"},"formatVersion":1,"formatName":"dexie"}',
      { t: 1 },
    ],
    ['a byte order mark', '\ufeff[{"id":1}]', { rows: 1 }],
    ['an empty list', '[]', {}],
  ])('reads %s', async (_, text, expected) => {
    expect(await counts(text)).toEqual(expected)
  })

  it('reads several databases in a list, in an object, and one after the other', async () => {
    const one = (name: string) =>
      `{"formatName":"dexie","formatVersion":1,"data":{"databaseName":"${name}","databaseVersion":1,"tables":[{"name":"t","schema":"id","rowCount":1}],"data":[{"tableName":"t","inbound":true,"rows":[{"id":1}]}]}}`
    for (const text of [
      `[${one('a')},${one('b')}]`,
      `{"x":${one('a')},"y":${one('b')}}`,
      `${one('a')}\n${one('b')}`,
      `{"databases":[${one('a')},${one('b')}]}`,
    ]) {
      const { tables } = await readOutline(pieces(text))
      expect(tables.map(({ database, name, rows }) => [database, name, rows])).toEqual([
        ['a', 't', 1],
        ['b', 't', 1],
      ])
    }
    const nested = await readOutline(pieces('{"a":{"t":[{"id":1}]},"b":{"t":[{"id":1},{"id":2}]}}'))
    expect(nested.tables.map(({ database, name, rows }) => [database, name, rows])).toEqual([
      ['a', 't', 1],
      ['b', 't', 2],
    ])
  })
})

describe('hostile files', () => {
  const data = (rows: string) =>
    `{"formatName":"dexie","formatVersion":1,"data":{"databaseName":"a","databaseVersion":1,"tables":[],"data":[{"tableName":"t","inbound":true,"rows":${rows}}]}}`
  it.each<[string, string | Buffer, RegExp]>([
    ['nothing', '', /is empty/],
    ['white space alone', ' \n\t', /is empty/],
    ['a text', '"hello"', /no export/],
    ['a number', '12', /no export/],
    ['null', 'null', /no export/],
    ['a web page', '<!doctype html><p>Sign in', /web page/],
    ['a compressed file', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0]), /gzip.*Unpack/],
    ['a ZIP', Buffer.from('PK\u0003\u0004abcd'), /ZIP.*Unpack/],
    ['UTF-16', Buffer.from('\ufeff[]', 'utf16le'), /UTF-8/],
    ['UTF-16 without a mark', Buffer.from('[{}]', 'utf16le'), /UTF-8/],
    [
      'bytes that are no UTF-8',
      Buffer.concat([Buffer.from('[{"a":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}]')]),
      /byte 7\).*UTF-8/,
    ],
    [
      'an overlong form',
      Buffer.concat([Buffer.from('[{"a":"x'), Buffer.from([0xc0, 0x80]), Buffer.from('"}]')]),
      /byte 8\).*UTF-8/,
    ],
    ['garbage after the end', `${data('[]')} and more`, /follows after the end/],
    ['another value after the end', `${data('[]')}{}`, /follows after the end/],
    ['a second end', `${data('[]')}}`, /follows after the end/],
    ['a comma too many', '[{"id":1},]', /no JSON value|stands where|value should be/],
    ['a comma too few', '[{"id":1}{"id":2}]', /a comma or/],
    ['single quotes', "[{'id':1}]", /name of a field/],
    ['names without quotes', '[{id:1}]', /name of a field/],
    ['a comment', '[{"id":1} // one\n]', /a comma or/],
    ['NaN', '[{"id":NaN}]', /NaN.*no JSON value/],
    ['a number with a leading zero', '[{"id":01}]', /"01".*no JSON value/],
    ['a number that stops', '[{"id":1.}]', /no JSON value/],
    ['a plus', '[{"id":+1}]', /no JSON value/],
    ['a long number', `[{"id":${'9'.repeat(5000)}}]`, /too long/],
    ['a raw NUL', '[{"id":"\u0000"}]', /control character/],
    ['a line break in a text', '[{"id":"a\nb"}]', /line 1|Line 1.*control character/],
    ['an unknown escape', '[{"id":"\\x41"}]', /unknown escape/],
    ['a short escape', '[{"id":"\\u00g0"}]', /four hexadecimal/],
    ['brackets that cross', '[{"id":[1}]]', /stands where/],
    ['a deep nest', `[${'['.repeat(100_000)}`, /deep inside/],
    ['a deep nest of objects', `[${'{"a":'.repeat(100_000)}`, /deep inside/],
    ['a large row', `[{"a":"${'x'.repeat(5 * 1024 ** 2)}"}]`, /row of the table “rows” \(row 1\) is larger/],
    ['a row without an end', `[{"a":"${'x'.repeat(5 * 1024 ** 2)}`, /is larger/],
    ['another library', '{"formatName":"pouchdb","formatVersion":1,"data":{}}', /another library/],
    ['a later format', '{"formatName":"dexie","formatVersion":2,"data":{}}', /version of the format/],
    ['no data', '{"formatName":"dexie","formatVersion":1}', /no “data”/],
    ['data that is no object', '{"formatName":"dexie","formatVersion":1,"data":[]}', /“{”/],
    ['rows that are no list', data('{"a":1}'), /“\[”/],
    [
      'a table without a name',
      '{"formatName":"dexie","formatVersion":1,"data":{"databaseName":"a","databaseVersion":1,"tables":[],"data":[{"rows":[]}]}}',
      /no name/,
    ],
    [
      'a name of the wrong type',
      '{"formatName":"dexie","formatVersion":1,"data":{"databaseName":{},"databaseVersion":1,"tables":[],"data":[]}}',
      /no text/,
    ],
    [
      'a name with NUL',
      '{"formatName":"dexie","formatVersion":1,"data":{"databaseName":"a\\u0000","databaseVersion":1,"tables":[],"data":[]}}',
      /can’t be kept/,
    ],
    [
      'a name with half a character',
      '{"formatName":"dexie","formatVersion":1,"data":{"databaseName":"a\\ud800","databaseVersion":1,"tables":[],"data":[]}}',
      /can’t be kept/,
    ],
    ['a long name', `{"${'n'.repeat(400)}":[]}`, /too long/],
    ['a huge name', `{"${'n'.repeat(100_000)}":[]}`, /larger than|too long/],
    [
      'many tables',
      `{${Array.from({ length: 300 }, (_, index) => `"t${index}":[]`).join(',')}}`,
      /more than 100 tables/,
    ],
    ['many databases', `[${Array.from({ length: 60 }, () => data('[]')).join(',')}]`, /more than 50 databases/],
    ['exports mixed with rows', `[${data('[]')},{"id":1}]`, /something else/],
  ])('refuses %s with the reason', async (_, text, reason) => {
    await expect(readOutline(pieces(text))).rejects.toThrow(reason)
    await expect(readOutline(pieces(text))).rejects.toMatchObject({ place: { line: expect.any(Number) } })
  })

  it('keeps rows with names that mean something to JavaScript', async () => {
    const text = '[{"__proto__":{"isAdmin":true},"constructor":1,"toString":null,"id":"__proto__"}]'
    const { found } = await everything(text)
    const { value } = decodeRow(String(found[0]?.raw.text), 5, 'dexie')
    expect(Object.keys(value as object)).toEqual(['__proto__', 'constructor', 'toString', 'id'])
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined()
    const typed = decodeRow('{"__proto__":{"x":1},"d":0,"$types":{"d":"date"}}', 4, 'dexie').value as object
    expect(Object.hasOwn(typed, '__proto__')).toBe(true)
    expect(Object.getPrototypeOf(typed)).toBe(Object.prototype)
  })
})

describe('the key of a row', () => {
  const inbound = (schema: string | null) => ({ form: 'dexie' as const, schema, isInbound: true })
  it.each<[string, string, string | null]>([
    ['{"id":9007199254740993}', '++id', '9007199254740993'],
    ['{"id":9007199254740992}', 'id', '9007199254740992'],
    ['{"id":1.0}', 'id', '1'],
    ['{"id":-0}', 'id', '0'],
    ['{"id":"\\u00e9"}', 'id', '"é"'],
    ['{"id":"1"}', 'id', '"1"'],
    ['{"id":1,"$types":{"id":"date"}}', 'id', ':"date" 1'],
    ['{"a":{"b":2}}', 'a.b', '2'],
    ['{"a":1,"b":"x"}', '[a+b],c', '[1,"x"]'],
    ['{"a":1}', '[a+b]', null],
    ['{"id":[1,"x"],"$types":{"id":"arrayNonindexKeys"}}', '&id', '[1,"x"]'],
    ['{"id":null}', 'id', null],
    ['{"$":{"id":7,"$types":5},"$types":true}', 'id', '7'],
    ['{"name":"x"}', '++,name', null],
  ])('%s by %s', (text, schema, expected) => {
    expect(keyOfRow(text, inbound(schema), null)).toBe(expected)
  })

  it('is the first of a pair where keys lie outside of the rows', () => {
    const table = { form: 'dexie' as const, schema: '', isInbound: false }
    expect(keyOfRow('["profile",{"id":1}]', table, null)).toBe('"profile"')
    const text = '{"$":[1735689600000,["x"]],"$types":{"$":{"0":"date","":"arrayNonindexKeys"}}}'
    expect(keyOfRow(text, table, null)).toBe(':"date" 1735689600000')
  })
})
