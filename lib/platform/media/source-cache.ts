import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId } from '@/lib/core/ids'
import { hour, minute } from '@/lib/core/time'
import { downloadToFile } from '../storage/download-to-file'

/** Of this user alone: what another one has put there could be neither read nor trusted. */
const folder = join(tmpdir(), `clipforge-sources-${process.getuid?.() ?? 'user'}`)
/** Bytes that idle sources may take on disk. */
const keptBytes = 20 * 1024 ** 3
/** A source that was opened within this time may still be read. */
const idleAfterMs = 30 * minute
const keptForMs = 6 * hour

/**
 * The object at `key` as a local file. Steps of one job run one after the other, often on the same machine: the file is
 * kept for the next one, and fetched again where it is not there. Do not write to it.
 * @param key a storage key whose object never changes
 * @param name a file name of ids only, one per key
 */
export async function localSource(key: string, name: string, options: { signal?: AbortSignal } = {}): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, name)
  const now = new Date()
  if (await isThere(path)) {
    await utimes(path, now, now).catch(() => {})
    return path
  }
  await evict(now.getTime())
  const incoming = join(folder, `incoming-${newId()}`)
  try {
    await downloadToFile(key, incoming, options)
    // Two steps may fetch the same source at once; whichever ends last replaces an equal file.
    await rename(incoming, path)
  } finally {
    await rm(incoming, { force: true })
  }
  return path
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  )
}

async function evict(now: number): Promise<void> {
  const files = await Promise.all(
    (await readdir(folder)).map(async (name) => {
      const path = join(folder, name)
      const found = await stat(path).catch(() => null)
      return found ? [{ path, bytes: found.size, usedAt: found.mtimeMs }] : []
    }),
  )
  let kept = 0
  for (const file of files.flat().sort((a, b) => b.usedAt - a.usedAt)) {
    const idle = now - file.usedAt
    kept += file.bytes
    if (idle > keptForMs || (idle > idleAfterMs && kept > keptBytes)) await rm(file.path, { force: true })
  }
}
