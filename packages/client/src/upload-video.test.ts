import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { createClient } from './create-client.ts'
import { uploadVideo } from './upload-video.ts'

const partCount = 6

it('an upload stops its other parts once one of them was refused', async () => {
  const started: number[] = []
  const ended: Promise<unknown>[] = []
  const storage = createServer((request, response) => {
    const part = Number(new URL(request.url ?? '', 'http://storage').searchParams.get('part'))
    started.push(part)
    // The first part is refused; others hang until their connection is given up.
    if (part === 1) return void response.writeHead(403).end()
    ended.push(once(request.socket, 'close'))
  }).listen(0, '127.0.0.1')
  await once(storage, 'listening')
  const { port } = storage.address() as AddressInfo
  const client = createClient({
    apiKey: 'cf_test',
    baseUrl: 'https://clipforge.example',
    fetch: async (url, init) => {
      if (String(url).endsWith('/uploads'))
        return Response.json({ subject: { id: 'video' }, partCount, partSizeBytes: 4 }, { status: 201 })
      const { partNumbers } = JSON.parse(new TextDecoder().decode(init?.body as ArrayBuffer)) as {
        partNumbers: number[]
      }
      return Response.json({ parts: [{ url: `http://127.0.0.1:${port}/?part=${partNumbers[0]}` }] })
    },
  })
  const file = new Blob(['x'.repeat(4 * partCount)])
  try {
    await expect(uploadVideo(client, file, { filename: 'talk.mp4' })).rejects.toThrow('Part 1 could not be stored.')
    await Promise.all(ended)
    expect(started.filter((part) => part === 1)).toHaveLength(4)
    expect([...new Set(started)].sort()).toEqual([1, 2, 3])
  } finally {
    storage.closeAllConnections()
    storage.close()
  }
})
