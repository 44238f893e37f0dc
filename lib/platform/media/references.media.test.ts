import { existsSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { Dictionary, FormatContext } from 'node-av/lib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Invalid } from '@/lib/core/errors'
import { useLibrary } from './configured-ffmpeg'
import { UnreadableMedia } from './engine'
import { cliEngine } from './engine-cli'
import { nodeAvEngine } from './engine-node-av'
import { operations } from './operations'
import { testEngines } from './testing/engines'
import { writeMaterial } from './testing/material'
import { type Canary, movieReferences, scriptReferences } from './testing/references'
import type { RenderSpec } from './types'

/*
 * The operations run in this process, without the user, folder and network of their own that a media child has: what is
 * shown here holds without them. The canary answers in a thread, since the library blocks this one.
 */
const secret = 'canary-6f1d0c'
const server = `
const { createServer } = require('node:net')
const { parentPort, workerData } = require('node:worker_threads')
const hits = new Int32Array(workerData)
const server = createServer((socket) => {
  Atomics.add(hits, 0, 1)
  socket.on('error', () => {})
  socket.end('HTTP/1.1 200 OK\\r\\nContent-Length: 6\\r\\nConnection: close\\r\\n\\r\\ncanary')
})
server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port))`

const hits = new Int32Array(new SharedArrayBuffer(4))
const worker = new Worker(server, { eval: true, workerData: hits.buffer })
const port = await new Promise<number>((resolve) => worker.once('message', resolve))
const folder = await mkdtemp(path.join(tmpdir(), 'references-'))
const canary: Canary = {
  url: `http://127.0.0.1:${port}`,
  textFile: path.join(folder, 'secret.txt'),
  videoFile: path.join(folder, 'secret.mp4'),
}
const uploads = path.join(folder, 'uploads')
const scripts = scriptReferences(canary)
let movie: Buffer

beforeAll(async () => {
  await mkdir(uploads)
  await writeFile(canary.textFile, `${secret}\n`.repeat(40))
  await writeMaterial(canary.videoFile, {
    video: 'testsrc2=s=64x36:r=25:d=2',
    audio: 'sine=d=2',
    width: 64,
    height: 36,
  })
  movie = await readFile(canary.videoFile)
})
beforeEach(() => void Atomics.store(hits, 0, 0))
afterAll(async () => {
  await worker.terminate()
  await rm(folder, { recursive: true, force: true })
})

const spec: RenderSpec = {
  start: 0,
  end: 1,
  width: 36,
  height: 64,
  crop: [{ time: 0, x: 0.5, y: 0.5 }],
  text: null,
  loudnessTarget: -14,
}

it('the canary answers to a playlist that is opened without our options', async () => {
  const file = path.join(uploads, 'control.m3u8')
  await writeFile(file, scripts[0]?.bytes ?? '')
  const input = new FormatContext()
  const options = { protocol_whitelist: 'file,http,tcp', allowed_extensions: 'ALL', extension_picky: '0' }
  input.openInputSync(`file:${file}`, null, Dictionary.fromObject(options))
  expect(Atomics.load(hits, 0)).toBeGreaterThan(0)
})

describe.each(await testEngines())('with the engine %s', (name) => {
  const engine = name === useLibrary ? nodeAvEngine : cliEngine(name)
  const outPath = path.join(uploads, 'out.mp4')
  const nothing = () => {}

  /** How each operation ends on the file at `source`. */
  async function everyOperation(source: string): Promise<Record<string, unknown>> {
    const args = { path: source, start: 0, end: 1 }
    const works: Record<string, () => Promise<unknown>> = {
      probe: () => operations.probe(engine, { path: source }),
      signals: () => operations.signals(engine, args, nothing),
      stills: () => operations.stills(engine, { path: source, times: [0], width: 32 }, nothing),
      render: () => operations.render(engine, { path: source, spec, outPath }, nothing),
      proxyPart: () => operations.proxyPart(engine, { ...args, outPath }, nothing),
      proxyJoin: () => operations.proxyJoin(engine, { parts: [{ path: source, start: 0 }], outPath }),
      loudness: () => operations.loudness(engine, { path: source }),
    }
    const ends: Record<string, unknown> = {}
    for (const [operation, work] of Object.entries(works)) {
      ends[operation] = await work().catch((error: unknown) => error)
      const written = existsSync(outPath) ? await readFile(outPath, 'latin1') : ''
      expect(written, operation).not.toContain(secret)
      await rm(outPath, { force: true })
    }
    expect(JSON.stringify(ends, (_, value) => (value instanceof Error ? value.message : value))).not.toContain(secret)
    return ends
  }

  const isRefusal = (end: unknown) => end instanceof Invalid || end instanceof UnreadableMedia

  /** No proxy of a part without pictures; the loudness of no sound. */
  const isNothing = (end: unknown) => end === null || (end as { duration?: number }).duration === 0

  it.each(scripts)('bar 21: no operation follows $what', async ({ name: file, bytes }) => {
    const source = path.join(uploads, file)
    await writeFile(source, bytes)
    const ends = await everyOperation(source)
    expect(Object.entries(ends).filter(([, end]) => !isRefusal(end))).toEqual([])
    expect((ends.probe as Invalid).userMessage).toMatch(/[a-z].*\. (Upload|Export) .*\.$/)
    expect(Atomics.load(hits, 0)).toBe(0)
  })

  it('bar 21: no operation follows what a QuickTime file says about where its pictures are', async () => {
    for (const { what, name: file, bytes } of movieReferences(movie, canary)) {
      const source = path.join(uploads, file)
      await writeFile(source, bytes)
      const { probe, ...others } = await everyOperation(source)
      // The index is the file's own and may be read; there is no picture and no sound behind it.
      if (!isRefusal(probe)) expect(probe, what).toMatchObject({ width: 64, height: 36 })
      expect(
        Object.entries(others).filter(([, end]) => !isRefusal(end) && !isNothing(end)),
        what,
      ).toEqual([])
    }
    expect(Atomics.load(hits, 0)).toBe(0)
  })

  it('bar 21: a name that is an address of ffmpeg is only a name', async () => {
    const names = [
      'http:__127.0.0.1:80_x',
      'concat:a|b',
      'data:,x',
      'subfile,,start,0,end,9,,:x',
      'crypto:x',
      'pipe:0',
      'tcp:x',
    ]
    for (const file of [...names, 'video.mp4|x']) {
      const source = path.join(uploads, file)
      await copyFile(canary.videoFile, source)
      expect(await operations.probe(engine, { path: source }), file).toMatchObject({ width: 64 })
    }
    expect(Atomics.load(hits, 0)).toBe(0)
  })
})

it('bar 21: at least 40 files are tried', () => {
  expect(scripts.length + movieReferences(movie, canary).length).toBeGreaterThanOrEqual(40)
})
