import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { configuredFfmpeg, useLibrary } from './configured-ffmpeg'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ffmpeg-path-'))
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true, force: true })
})

/** A command that answers what an ffmpeg is asked before it is used. */
async function ffmpeg(name: string, { version = '7.1', encoders = 'libx264', decoders = ' png ', ffprobe = true }) {
  const at = path.join(folder, name)
  await mkdir(at)
  const answers = `case "$2" in -version) echo "ffmpeg version ${version}";; -encoders) echo "${encoders}";; -decoders) echo "${decoders}";; esac`
  for (const command of ffprobe ? ['ffmpeg', 'ffprobe'] : ['ffmpeg']) {
    await writeFile(path.join(at, command), `#!/bin/sh\n${answers}\n`)
    await chmod(path.join(at, command), 0o755)
  }
  return path.join(at, 'ffmpeg')
}

describe('FFMPEG_PATH', () => {
  it('defaults to the npm library, also with an ffmpeg on the PATH', async () => {
    const command = await ffmpeg('on-path', {})
    vi.stubEnv('PATH', `${path.dirname(command)}:${process.env.PATH}`)
    expect(await configuredFfmpeg(undefined)).toBeNull()
    expect(await configuredFfmpeg('')).toBeNull()
    expect(await configuredFfmpeg(useLibrary)).toBeNull()
    expect(await configuredFfmpeg(command)).toBe(command)
  })

  it.each([
    ['an old version', { version: '4.4.2' }, /is version 4.4; 5.1 or newer is needed/],
    ['no H.264 encoder', { encoders: 'mpeg4' }, /without libx264/],
    ['no PNG decoder', { decoders: ' h264 ' }, /without PNG/],
    ['no ffprobe', { ffprobe: false }, /no ffprobe beside it/],
  ])('is refused with %s', async (name, about, reason) => {
    const command = await ffmpeg(name.replaceAll(' ', '-'), about)
    await expect(configuredFfmpeg(command)).rejects.toThrow(reason)
    await expect(configuredFfmpeg(command)).rejects.toThrow(`FFMPEG_PATH is ${command}`)
  })

  it('is rejected when it is relative or does not exist', async () => {
    await expect(configuredFfmpeg('ffmpeg')).rejects.toThrow(/must be an absolute path/)
    await expect(configuredFfmpeg(path.join(folder, 'missing'))).rejects.toThrow(/no ffprobe beside it/)
  })
})
