import { execFile } from 'node:child_process'
import { access } from 'node:fs/promises'
import { dirname, isAbsolute, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const oldest = 5.1

/** The value of FFMPEG_PATH that asks for the library from npm by name; leaving FFMPEG_PATH out does the same. */
export const useLibrary = 'library'

/**
 * The ffmpeg that `configured`, a value of FFMPEG_PATH, names; null for the library from npm. The PATH is never
 * searched: what happens to be installed on a machine must not decide how videos are read.
 * @throws Error that names FFMPEG_PATH when the ffmpeg is missing, too old or built without what is needed
 */
export async function configuredFfmpeg(configured: string | undefined): Promise<string | null> {
  if (!configured || configured === useLibrary) return null
  const fault = isAbsolute(configured) ? await ffmpegFault(configured) : 'it must be an absolute path'
  if (fault) {
    throw new Error(`FFMPEG_PATH is ${configured}, but ${fault}. Correct it, or leave it out to use the library.`)
  }
  return configured
}

/** Why the ffmpeg at `path` cannot be used; null when it can. */
export async function ffmpegFault(path: string): Promise<string | null> {
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
    const { stdout: decoders } = await run(path, ['-hide_banner', '-decoders'])
    return / png /.test(decoders) ? null : 'it was built without PNG, in which captions are drawn'
  } catch {
    return 'it does not start'
  }
}
