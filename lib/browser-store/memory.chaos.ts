import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readOutline } from './read-export'

const megabyte = 1024 ** 2
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'browser-store-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** An export of `bytes` bytes, of rows that `row` makes. */
async function written(
  name: string,
  bytes: number,
  row: (id: number) => object,
): Promise<{ file: string; rows: number }> {
  const file = path.join(folder, name)
  let rows = 0
  const text = function* () {
    yield '{"formatName":"dexie","formatVersion":1,"data":{"databaseName":"a","databaseVersion":1,"tables":[],"data":[{"tableName":"generations","inbound":true,"rows":['
    for (let size = 0; size < bytes; rows += 1) {
      const json = (rows > 0 ? ',' : '') + JSON.stringify(row(rows))
      size += json.length
      yield json
    }
    yield ']}]}}'
  }
  await pipeline(Readable.from(text()), createWriteStream(file))
  return { file, rows }
}

const beats = ['hook', 'turn', 'payoff'].map((beat) => ({ beat, seconds: 3, text: `${beat} about espresso` }))

it.each<[string, (id: number) => object]>([
  [
    'usual rows',
    (id) => ({ id: `gen_${id}`, timestamp: 1741110887924 + id, concept: { title: `Idea ${id}`, script: beats } }),
  ],
  ['rows of three megabytes', (id) => ({ id, picture: 'x'.repeat(3 * megabyte) })],
  ['tiny rows', (id) => ({ id, a: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' })],
])(
  'reads 50 MB of %s in less than 100 MB of memory of its own',
  async (name, row) => {
    const { file, rows } = await written(`${name}.json`, 50 * megabyte, row)
    expect((await readOutline(createReadStream(file))).rows).toBe(rows)
    const child = fork(path.join(import.meta.dirname, 'testing/victim.ts'), [file], { execArgv: ['--import', 'tsx'] })
    const [told] = (await once(child, 'message')) as [{ rows: number; bytes: number }]
    console.log(`${name}: ${rows} rows, ${Math.round(told.bytes / megabyte)} MB`)
    expect(told.rows).toBe(rows)
    expect(told.bytes).toBeLessThan(100 * megabyte)
  },
  600_000,
)
