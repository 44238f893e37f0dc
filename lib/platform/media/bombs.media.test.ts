import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundle } from '@/dev/bundles'
import { Invalid } from '@/lib/core/errors'
import { useLibrary } from './configured-ffmpeg'
import { createMedia } from './media'
import { bombs } from './testing/bombs'
import { testEngines } from './testing/engines'
import { writeMaterial } from './testing/material'

const megabyte = 1024 ** 2
const secondsOfTicks = 1 / 100
let folder: string
let childPath: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'bombs-'))
  childPath = path.resolve(await bundle('media-child', `dist/test-bombs-${process.pid}`))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await rm(path.dirname(childPath), { recursive: true, force: true })
})

/** Ids of the processes that `pid` started, and of those that they started. */
function descendants(pid: number | string): string[] {
  const read = (file: string) => {
    try {
      return readFileSync(file, 'utf8')
    } catch {
      return ''
    }
  }
  let tasks: string[] = []
  try {
    tasks = readdirSync(`/proc/${pid}/task`)
  } catch {}
  const children = tasks.flatMap((task) => read(`/proc/${pid}/task/${task}/children`).split(' ')).filter(Boolean)
  return children.flatMap((child) => [child, ...descendants(child)])
}

/** What the children of this process used while `work` ran: the most memory at any time, and seconds of the processor. */
async function used(work: () => Promise<unknown>): Promise<{ megabytes: number; seconds: number }> {
  const peaks = new Map<string, { bytes: number; seconds: number }>()
  const look = () => {
    for (const pid of descendants(process.pid)) {
      try {
        const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
        const [, , , , , , , , , , , user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(/\) | /).slice(1)
        if (peak)
          peaks.set(pid, { bytes: Number(peak) * 1024, seconds: (Number(user) + Number(system)) * secondsOfTicks })
      } catch {}
    }
  }
  const watch = setInterval(look, 5)
  try {
    await work()
  } finally {
    clearInterval(watch)
  }
  const all = [...peaks.values()]
  return {
    megabytes: Math.max(...all.map(({ bytes }) => bytes / megabyte)),
    seconds: all.reduce((sum, { seconds }) => sum + seconds, 0),
  }
}

describe.runIf(process.platform === 'linux').each(await testEngines())('bar 23: with the engine %s', (engine) => {
  it('refuses bombs in the headers and indexes of videos, in less than 256 MB and 5 seconds of work each', async () => {
    const size = { width: 64, height: 48 }
    const video = 'testsrc2=s=64x48:r=25:d=2'
    const movie = await readFile(await writeMaterial(path.join(folder, 'a.mp4'), { video, ...size }))
    const format = 'matroska'
    const matroska = await readFile(await writeMaterial(path.join(folder, 'a.mkv'), { video, ...size, format }))
    const media = createMedia({ ffmpegPath: engine, childPath })
    const found: { what: string; isRefused: boolean; isSmall: boolean; isQuick: boolean }[] = []
    const all = bombs(movie, matroska)
    for (const { what, make, isHarmless } of all) {
      const file = path.join(folder, 'bomb.mp4')
      await writeFile(file, make())
      let end: unknown
      const { megabytes, seconds } = await used(async () => {
        end = await media.probe(file).catch((error: unknown) => error)
      })
      if (!(end instanceof Invalid)) expect(end, what).toMatchObject({ width: 64 })
      // What the library can read in spite of it, another ffmpeg may refuse.
      const isRefused = end instanceof Invalid && !(isHarmless && engine !== useLibrary)
      found.push({ what, isRefused, isSmall: megabytes < 256, isQuick: seconds < 5 })
    }
    expect(all.length).toBeGreaterThanOrEqual(30)
    expect(found).toEqual(
      all.map(({ what, isHarmless }) => ({ what, isRefused: !isHarmless, isSmall: true, isQuick: true })),
    )
  }, 180_000)

  it('accepts the files that the bombs are made of, and sound that has a sample for each moment', async () => {
    const video = 'testsrc2=s=64x48:r=25:d=2'
    const file = path.join(folder, 'plain.mp4')
    await writeMaterial(file, { video, audio: 'sine=d=2', width: 64, height: 48 })
    expect(await createMedia({ ffmpegPath: engine, childPath }).probe(file)).toMatchObject({
      hasAudio: true,
      width: 64,
    })
  })
})
