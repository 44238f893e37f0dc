import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { bundle } from '@/dev/bundles'
import type { Request } from './operations'
import { isFastStart, writeMaterial } from './testing/material'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let folder: string
let childPath: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'media-'))
  childPath = path.resolve(await bundle('media-child', `dist/test-child-${process.pid}`))
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await rm(path.dirname(childPath), { recursive: true, force: true })
})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** A parent of its own that starts the media child, and the child's process id once it has begun to work. */
async function startParent(request: Request): Promise<{ parent: ChildProcess; pid: number }> {
  const script = `
    const { fork } = require('node:child_process')
    const child = fork(${JSON.stringify(childPath)}, [], {
      detached: true, serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'], env: {},
    })
    child.once('message', () => console.log(child.pid))
    child.send(${JSON.stringify(request)})`
  const parent = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(parent.stdout as NodeJS.ReadableStream, 'data')) as [Buffer]
  return { parent, pid: Number(line.toString()) }
}

it('a media child exits with its parent, also when that is killed', async () => {
  const video = 'testsrc2=s=1280x720:r=30:d=30'
  const source = await writeMaterial(path.join(folder, 'long.mp4'), { video, width: 1280, height: 720, fps: 30 })
  const outPath = path.join(folder, 'proxy.mp4')
  const request: Request = {
    operation: 'proxyPart',
    args: { path: source, start: 0, end: 30, outPath },
    ffmpegPath: null,
    memoryLimit: 2 ** 31,
  }
  const { parent, pid } = await startParent(request)
  expect(isAlive(pid)).toBe(true)
  parent.kill('SIGKILL')
  await once(parent, 'exit')
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 5000, interval: 50 })
  expect(await isFastStart(outPath)).toBe(false)
})
