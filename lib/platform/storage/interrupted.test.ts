import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { newId } from '@/lib/core/ids'
import { downloadToFile } from './download-to-file'
import { sourceKey } from './keys'
import { putFile } from './put-file'
import { startTestBucket, type TestBucket } from './testing/bucket'

const mebibyte = 1024 * 1024
const size = 70 * mebibyte

let bucket: TestBucket
let directory: string
let proxy: Server
/** How many more connections are cut, and after how many bytes in either direction. */
let cuts = { left: 0, after: 0 }

vi.setConfig({ testTimeout: 60_000 })

beforeAll(async () => {
  bucket = await startTestBucket()
  directory = await mkdtemp(join(tmpdir(), 'interrupted-'))
  proxy = createServer((client) => {
    const server = connect(Number(new URL(bucket.url).port), '127.0.0.1')
    let bytes = 0
    const count = (chunk: Buffer) => {
      bytes += chunk.length
      if (cuts.left === 0 || bytes < cuts.after) return
      cuts.left--
      client.resetAndDestroy()
      server.destroy()
    }
    for (const socket of [client, server]) socket.on('data', count).on('error', () => undefined)
    client.pipe(server).pipe(client)
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  vi.stubEnv('S3_ENDPOINT', `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`)
}, 60_000)

afterAll(async () => {
  proxy.close()
  await bucket.stop()
  await rm(directory, { recursive: true })
  vi.unstubAllEnvs()
})

it('resumes an interrupted upload and download to the same bytes', async () => {
  const [from, to] = [join(directory, 'from'), join(directory, 'to')]
  const data = randomBytes(size)
  await writeFile(from, data)
  const key = sourceKey({ organizationId: newId(), videoId: newId() })

  cuts = { left: 3, after: 10 * mebibyte }
  await putFile({ key, path: from, contentType: 'video/mp4' })
  expect(cuts.left).toBe(0)

  cuts = { left: 3, after: 15 * mebibyte }
  const seen: number[] = []
  await downloadToFile(key, to, { onProgress: (received) => seen.push(received) })
  expect(cuts.left).toBe(0)
  expect((await readFile(to)).equals(data)).toBe(true)
  expect(seen.at(-1)).toBe(size)
  expect(seen).toEqual(seen.toSorted((a, b) => a - b))
})
