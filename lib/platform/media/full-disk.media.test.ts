import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundle } from '@/dev/bundles'
import { canMount } from '@/dev/postgres/small-disk'
import { testEngines } from './testing/engines'
import { writeMaterial } from './testing/material'

const root = path.resolve(import.meta.dirname, '../../..')
const engines = await testEngines()
let folder: string
let childPath: string
let source: string
let script: string

/** Renders on a disk that is full, then on the same one with room, and tells what came of it and what is left there. */
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'full-disk-'))
  childPath = path.resolve(await bundle('media-child', `dist/test-full-disk-${process.pid}`))
  const video = 'testsrc2=s=640x360:r=25:d=4,noise=alls=60:allf=t'
  source = await writeMaterial(path.join(folder, 'source.mp4'), { video, width: 640, height: 360, fps: 25 })
  script = path.join(folder, 'render.mts')
  await writeFile(
    script,
    `import { readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
    import { createMedia } from ${JSON.stringify(path.join(root, 'lib/platform/media/media.ts'))}
    const [source, childPath, ffmpegPath] = process.argv.slice(2) as [string, string, string]
    const disk = process.env.TMPDIR as string
    const media = createMedia({ childPath, ffmpegPath })
    const spec = { start: 0, end: 4, width: 640, height: 360, crop: [], text: null, loudnessTarget: null }
    const render = () => media.renderClip(source, spec, { outPath: disk + '/clip.mp4' }).then(
      ({ duration }: { duration: number }) => ({ duration }),
      (error: Error & { code: string; userMessage: string }) => ({ code: error.code, words: error.userMessage, message: error.message }),
    )
    // The way to start a child is found while there is room.
    await media.probe(source)
    const { bavail, bsize } = statfsSync(disk)
    writeFileSync(disk + '/filler', Buffer.alloc(bavail * bsize - 300_000))
    const full = await render()
    const left = readdirSync(disk).filter((name) => name.startsWith('clipforge-media-'))
    rmSync(disk + '/filler')
    process.stdout.write(JSON.stringify({ full, left, after: await render() }))`,
  )
}, 60_000)
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await rm(path.dirname(childPath), { recursive: true, force: true })
})

describe.skipIf(!canMount())('bar 37: a scratch disk that fills up while a clip is rendered', () => {
  it.each(engines)(
    'is named as what is at fault, leaves nothing behind, and the next render works (%s)',
    async (engine) => {
      const disk = path.join(folder, `disk-${engines.indexOf(engine)}`)
      await mkdir(disk)
      const mount = 'mount -t tmpfs -o size=64m none "$0" && chmod 1777 "$0" && exec "$@"'
      const node = [process.execPath, '--import', 'tsx', script, source, childPath, engine]
      const { stdout } = await promisify(execFile)(
        'unshare',
        ['--user', '--map-root-user', '--mount', '--', 'sh', '-c', mount, disk, ...node],
        { cwd: root, env: { ...process.env, TMPDIR: disk }, timeout: 90_000 },
      )
      const { full, left, after } = JSON.parse(stdout)
      expect(full).toMatchObject({ code: 'unavailable', words: expect.stringMatching(/our disk is full/) })
      expect(left).toEqual([])
      expect(after.duration).toBeCloseTo(4, 1)
    },
  )
})
