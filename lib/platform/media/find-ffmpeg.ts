import { execFile } from 'node:child_process'
import { access } from 'node:fs/promises'
import { dirname, isAbsolute, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const oldest = 5.1

/** The value of FFMPEG_PATH that asks for the library although the system has an ffmpeg. */
export const useLibrary = 'library'

/**
 * Which ffmpeg to use: the one at `configured`, else one of at least version 5.1 on the system's path, else null for
 * the library that comes with npm.
 * @throws Error that names FFMPEG_PATH when the configured one is missing or too old
 */
export async function findFfmpeg(configured: string | undefined): Promise<string | null> {
  if (configured === useLibrary) return null
  if (configured) {
    const fault = isAbsolute(configured) ? await faultOf(configured) : 'it must be an absolute path'
    if (fault) throw new Error(`FFMPEG_PATH is ${configured}, but ${fault}.`)
    return configured
  }
  try {
    const { stdout } = await run('/bin/sh', ['-c', 'command -v ffmpeg'])
    const found = stdout.trim()
    return isAbsolute(found) && (await faultOf(found)) === null ? found : null
  } catch {
    return null
  }
}

/** Why the ffmpeg at `path` cannot be used; null when it can. */
async function faultOf(path: string): Promise<string | null> {
  try {
    await access(join(dirname(path), 'ffprobe'))
  } catch {
    return 'there is no ffprobe beside it'
  }
  try {
    const { stdout: about } = await run(path, ['-hide_banner', '-version'])
    const version = /^ffmpeg version n?(\d+\.\d+)/.exec(about)?.[1]
    if (version && Number.parseFloat(version) < oldest) return `it is version ${version}; ${oldest} or newer is needed`
    const { stdout: encoders } = await run(path, ['-hide_banner', '-encoders'])
    if (!encoders.includes('libx264')) return 'it was built without libx264'
    const { stdout: filters } = await run(path, ['-hide_banner', '-filters'])
    return / ass /.test(filters) ? null : 'it was built without libass'
  } catch {
    return 'it does not start'
  }
}
