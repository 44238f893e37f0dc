import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { bundle } from '@/dev/bundles'
import { createMedia } from './media'
import { writeMaterial } from './testing/material'

const slots = 2
let folder: string
let childPath: string
let source: string

beforeAll(async () => {
  vi.stubEnv('MEDIA_SLOTS', String(slots))
  folder = await mkdtemp(path.join(tmpdir(), 'many-children-'))
  childPath = path.resolve(await bundle('media-child', `dist/test-many-${process.pid}`))
  const video = 'testsrc2=s=320x180:r=10:d=2'
  source = await writeMaterial(path.join(folder, 'short.mp4'), { video, width: 320, height: 180, fps: 10 })
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true, force: true })
  await rm(path.dirname(childPath), { recursive: true, force: true })
})

/** Media children of this process that are alive now, as the system tells. */
function liveChildren(): number {
  return readdirSync(`/proc/${process.pid}/task`)
    .flatMap((task) => readFileSync(`/proc/${process.pid}/task/${task}/children`, 'utf8').split(' '))
    .filter((pid) => pid !== '' && commandOf(pid).includes('media-child')).length
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

describe.runIf(process.platform === 'linux')('media children of 8 organizations with 2 uploads each', () => {
  it('are never more at once than the process has places, all finish, and every organization has its turn first', async () => {
    const finished: string[] = []
    let most = 0
    const watch = setInterval(() => {
      most = Math.max(most, liveChildren())
    }, 5)
    const share = async (organization: string) => {
      const probe = await createMedia({ childPath, ffmpegPath: 'library', share: organization }).probe(source)
      finished.push(organization)
      return probe.width
    }
    // Each organization asks for both of its own before the next one comes.
    const widths = await Promise.all(Array.from({ length: 16 }, (_, at) => share(`organization ${Math.floor(at / 2)}`)))
    clearInterval(watch)
    expect(widths).toEqual(Array(16).fill(320))
    expect(most).toBe(slots)
    expect(new Set(finished.slice(0, 10)).size).toBe(8)
  }, 120_000)
})
