import { execFile } from 'node:child_process'
import { isAbsolute } from 'node:path'
import { promisify } from 'node:util'
import { configuredFfmpeg, ffmpegFault, useLibrary } from '../configured-ffmpeg'

/**
 * Values of FFMPEG_PATH that media tests run with: the library, and the ffmpeg that FFMPEG_PATH names. With
 * TEST_ENGINES=all, as in `npm run test:chaos`, also one on the PATH where it is fit.
 */
export async function testEngines(): Promise<string[]> {
  const configured = process.env.FFMPEG_PATH
  const onPath = process.env.TEST_ENGINES === 'all' ? await ffmpegOnPath() : null
  const command = configured ? await configuredFfmpeg(configured) : onPath
  return command ? [useLibrary, command] : [useLibrary]
}

async function ffmpegOnPath(): Promise<string | null> {
  try {
    const { stdout } = await promisify(execFile)('/bin/sh', ['-c', 'command -v ffmpeg'])
    const found = stdout.trim()
    return isAbsolute(found) && (await ffmpegFault(found)) === null ? found : null
  } catch {
    return null
  }
}
