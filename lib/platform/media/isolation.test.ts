import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { bundle } from '@/dev/bundles'
import { findLaunch } from './find-launch'
import { type Launch, launches } from './launch'
import { performAs } from './run-child'

const isRoot = process.getuid?.() === 0
let folder: string
let options: { childPath: string; ffmpegPath: null; memoryLimit: number; timeLimit: number }

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'isolation-'))
  const childPath = path.resolve(await bundle('media-child', `dist/test-isolation-${process.pid}`))
  options = { childPath, ffmpegPath: null, memoryLimit: 2 ** 31, timeLimit: 20 }
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true, force: true })
  await rm(path.dirname(options.childPath), { recursive: true, force: true })
})

async function tryOut(launch: Launch) {
  const source = path.join(folder, 'source')
  const outPath = path.join(folder, `out-${launch.name}`)
  await writeFile(source, 'the source', { mode: 0o600 })
  await chmod(folder, 0o700)
  const about = await performAs(launch, 'tryOut', { path: source, outPath }, options)
  return { about, written: await readFile(outPath, 'utf8'), owner: (await stat(outPath)).uid }
}

describe('a media child', () => {
  it('has no secret of the server in its environment', async () => {
    vi.stubEnv('STRIPE_SECRET_KEY', 'sk_test_canary')
    vi.stubEnv('DATABASE_URL', 'postgres://canary')
    const { about } = await tryOut(await findLaunch(options))
    expect(JSON.stringify(about.env)).not.toContain('canary')
    const expected = ['HOME', 'NODE_CHANNEL_FD', 'NODE_CHANNEL_SERIALIZATION_MODE', 'NODE_ENV', 'OLDPWD', 'PATH', 'PWD']
    expect(Object.keys(about.env).filter((name) => ![...expected, 'SHLVL', 'TMPDIR', '_'].includes(name))).toEqual([])
  })

  it('is not root where the server is root, and reaches a file of the server that it was lent', async () => {
    const launch = await findLaunch(options)
    const { about, written, owner } = await tryOut(launch)
    expect([written, owner]).toEqual(['the source', process.getuid?.()])
    expect(about.uid).not.toBe(0)
    if (isRoot) expect(launch.name).not.toBe('as-server')
    if (launch.prefix.includes('--net')) expect(about.networks.filter((name) => name !== 'lo')).toEqual([])
  })

  it('works in a folder of its own, which is gone afterwards', async () => {
    const { about } = await tryOut(await findLaunch(options))
    expect(path.basename(about.folder)).toMatch(/^clipforge-media-/)
    expect(about.env.TMPDIR).toBe(about.folder)
    await expect(readdir(about.folder)).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it.each(launches(isRoot))('started $name works in the same way, or is found out not to work', async (launch) => {
    const outcome = await tryOut(launch).then(
      ({ written }) => written,
      (error: Error) => error.message,
    )
    if (launch.name === 'as-server') expect(outcome).toBe('the source')
    else expect(outcome).toMatch(/^the source$|^media child ended|ENOENT|EPERM|EACCES/)
  })

  it('says what failed when the file it should read is missing, and leaves nothing behind', async () => {
    const launch = await findLaunch(options)
    const outPath = path.join(folder, 'never')
    const attempt = performAs(launch, 'tryOut', { path: path.join(folder, 'missing'), outPath }, options)
    await expect(attempt).rejects.toMatchObject({ code: 'internal' })
    await expect(stat(outPath)).rejects.toMatchObject({ code: 'ENOENT' })
  })
})
