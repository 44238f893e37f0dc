import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkIndex } from './check-index'
import { makeBox, words } from './testing/boxes'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'check-index-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function check(...boxes: Buffer[]): Promise<void> {
  const file = path.join(folder, 'file')
  await writeFile(file, Buffer.concat(boxes))
  checkIndex(file)
}

const handler = (kind: string) => makeBox('hdlr', words(0, 0), Buffer.from(kind), Buffer.alloc(12))
const track = (kind: string, table: Buffer) =>
  makeBox('moov', makeBox('trak', makeBox('mdia', handler(kind), makeBox('minf', makeBox('stbl', table)))))
const uniform = (size: number, count: number) => makeBox('stsz', words(0, size, count))
const durations = (count: number, each: number) => makeBox('stts', words(0, 1, count, each))

describe('the index of an MP4 file', () => {
  it('may name as many samples of one size as the file has bytes, and no more', async () => {
    const data = makeBox('mdat', Buffer.alloc(2000))
    await check(data, track('vide', uniform(100, 20)))
    await expect(check(data, track('vide', uniform(100, 200)))).rejects.toThrow('more frames than the file can hold')
    await expect(check(data, track('vide', uniform(1, 100_000_000)))).rejects.toThrow('can hold')
    await expect(check(track('vide', Buffer.alloc(0)), uniform(1, 100_000_000))).rejects.toThrow('can hold')
  })

  it('may have a sample for each moment of sound that is not compressed', async () => {
    await check(track('soun', Buffer.concat([durations(9_000_000, 1), uniform(1, 9_000_000)])))
    const slow = Buffer.concat([durations(9_000_000, 2), uniform(1, 9_000_000)])
    await expect(check(track('soun', slow))).rejects.toThrow('can hold')
  })

  it('has a row for each sample of a fragment that says so', async () => {
    const run = (flags: number, count: number, rows: Buffer) =>
      makeBox('moof', makeBox('traf', makeBox('trun', words(flags, count), rows)))
    await check(run(0x300, 10, Buffer.alloc(80)))
    await expect(check(run(0x300, 1000, Buffer.alloc(80)))).rejects.toThrow('can hold')
    await expect(check(run(0, 1000, Buffer.alloc(80)))).rejects.toThrow('can hold')
  })

  it('must not be compressed', async () => {
    await expect(check(makeBox('moov', makeBox('cmov', Buffer.alloc(8))))).rejects.toThrow('compressed index')
  })

  it('is not looked for in other files, cut ones and boxes of odd sizes', async () => {
    await check(Buffer.from('Once upon a time there was a file.'))
    await check(Buffer.alloc(0))
    await check(Buffer.alloc(5000))
    await check(words(1), Buffer.from('moov'), words(0, 3))
    await check(words(0xffffffff), Buffer.from('moov'), track('vide', uniform(10, 1)))
  })
})
