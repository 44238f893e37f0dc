import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Blob, BlobStore } from './blobs'

let directory: string
let store: BlobStore

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'blobs-'))
  store = await BlobStore.open(directory)
})

afterAll(() => rm(directory, { recursive: true }))

async function* chunks(data: Buffer, size: number) {
  for (let at = 0; at < data.length; at += size) yield data.subarray(at, at + size)
}

async function collect(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of source) pieces.push(piece)
  return Buffer.concat(pieces)
}

it('any range over any parts gives the bytes a slice would give', async () => {
  const sizes = fc.array(fc.nat(40), { minLength: 1, maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(sizes, fc.nat(), fc.nat(), fc.integer({ min: 1, max: 50 }), async (parts, from, length, chunk) => {
      const blobs: Blob[] = []
      const data: Buffer[] = []
      for (const size of parts) {
        const bytes = randomBytes(size)
        data.push(bytes)
        blobs.push(await store.write(chunks(bytes, chunk)))
        expect(blobs.at(-1)).toMatchObject({ size, md5: createHash('md5').update(bytes).digest('hex') })
      }
      const whole = Buffer.concat(data)
      const start = from % (whole.length + 1)
      const end = Math.min(start + (length % (whole.length + 1)), whole.length - 1)
      const read = await collect(store.read(blobs, start, end))
      expect(read.equals(whole.subarray(start, end + 1))).toBe(true)
      await store.remove(blobs)
      expect(await readdir(directory)).toEqual([])
    }),
    { numRuns: 40 },
  )
}, 60_000)

it('a reader that stops early lets go of what was removed', async () => {
  const blob = await store.write(chunks(randomBytes(2_000_000), 100_000))
  const reader = store.read([blob], 0, blob.size - 1)
  await reader.next()
  await store.remove([blob])
  expect(await readdir(directory)).toEqual([blob.id])
  await reader.return(undefined)
  expect(await readdir(directory)).toEqual([])
})
