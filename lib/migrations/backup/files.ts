import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'

type Written = { bytes: number; sha256: string }

/** A backup holds everybody's data. */
const ownersAlone = 0o600

/** Size and checksum of what flows through. */
function meter(onBytes: (bytes: number) => void = () => {}) {
  const hash = createHash('sha256')
  let bytes = 0
  const through = new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length
      hash.update(chunk)
      onBytes(chunk.length)
      done(null, chunk)
    },
  })
  return { through, result: (): Written => ({ bytes, sha256: hash.digest('hex') }) }
}

/**
 * Writes a stream to a new file, compressed.
 * @param onBytes hears of each piece's size before it is compressed
 */
export async function writeCompressed(
  source: Readable,
  file: string,
  onBytes: (bytes: number) => void,
): Promise<Written> {
  const { through, result } = meter()
  const counted = new Transform({
    transform(chunk: Buffer, _, done) {
      onBytes(chunk.length)
      done(null, chunk)
    },
  })
  // The fastest level: the higher ones cost more time than the disk does.
  await pipeline(source, counted, createGzip({ level: 1 }), through, newFile(file))
  return result()
}

/** What a compressed file holds. */
export function readCompressed(file: string): Readable {
  const unzipped = createGunzip()
  const source = createReadStream(file)
  source.on('error', (error) => unzipped.destroy(error))
  return source.pipe(unzipped)
}

/** Writes a text to a new file. */
export async function writeText(file: string, text: string): Promise<Written> {
  await writeFile(file, text, { flag: 'wx', mode: ownersAlone })
  return { bytes: Buffer.byteLength(text), sha256: createHash('sha256').update(text).digest('hex') }
}

export async function hashFile(file: string): Promise<Written> {
  const { through, result } = meter()
  await pipeline(createReadStream(file), through.resume())
  return result()
}

/** Waits until a folder and everything in it is on the disk: all at once, which is faster than one after the other. */
export async function syncAll(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true })
  await Promise.all([...entries.map((entry) => path.join(folder, entry)), folder].map(sync))
}

/** Waits until a file, or the names in a folder, are on the disk. */
export async function sync(place: string): Promise<void> {
  const handle = await open(place)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function newFile(file: string) {
  return createWriteStream(file, { flags: 'wx', mode: ownersAlone })
}
