import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { log } from '../log'
import { type Launch, launches } from './launch'
import { type ChildOptions, performAs } from './run-child'

const known = new Map<string, Promise<Launch>>()

/**
 * The way to start children here that takes most away from them and works: tried once in a process, with a child that
 * reads a file, writes one and loads ffmpeg.
 */
export function findLaunch(options: Pick<ChildOptions, 'childPath' | 'ffmpegPath' | 'memoryLimit'>): Promise<Launch> {
  const key = `${options.childPath} ${options.ffmpegPath}`
  const found = known.get(key) ?? tryAll(options)
  known.set(key, found)
  return found
}

async function tryAll(options: Pick<ChildOptions, 'childPath' | 'ffmpegPath' | 'memoryLimit'>): Promise<Launch> {
  const isRoot = process.getuid?.() === 0
  const ways = launches(isRoot)
  for (const launch of ways.slice(0, -1)) if (await works(launch, options)) return launch
  const [last] = ways.slice(-1)
  if (isRoot) log().warn('media children run as root: no other user can reach Node, the project and its packages')
  return last as Launch
}

async function works(launch: Launch, options: Pick<ChildOptions, 'childPath' | 'ffmpegPath' | 'memoryLimit'>) {
  const folder = await mkdtemp(join(tmpdir(), 'clipforge-media-try-'))
  try {
    // Short names in an unknown folder would make the build trace every file whose path ends like them.
    const path = join(/* turbopackIgnore: true */ folder, 'in')
    await writeFile(/* turbopackIgnore: true */ path, 'try')
    const { uid } = await performAs(
      launch,
      'tryOut',
      { path, outPath: join(/* turbopackIgnore: true */ folder, 'out') },
      { ...options, timeLimit: 20 },
    )
    return uid !== 0
  } catch {
    return false
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
