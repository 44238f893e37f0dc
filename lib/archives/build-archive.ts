import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { Context } from '@/lib/access/context'
import { withTenant } from '@/lib/platform/db/db'
import { archiveKey, archivePrefix, organizationPrefix } from '@/lib/platform/storage/keys'
import { abortMultipartUploads } from '@/lib/platform/storage/multipart'
import { listObjects } from '@/lib/platform/storage/objects'
import { putStream } from '@/lib/platform/storage/put-stream'
import { readStream } from '@/lib/platform/storage/read-stream'
import { archivedFile, fileNameOf } from './rules'
import type { ArchiveManifest } from './schemas'
import { readArchivedTables, readTenantRows } from './tenant-rows'

export type BuiltArchive = { bytes: number; sha256: string; fileCount: number; rowCount: number }

type Run = { signal?: AbortSignal; report?: (fraction: number) => void }
type File = { key: string; path: string; size: number }

/** Above this a ZIP needs its 64-bit form; asked for a little earlier. */
const zip64From = 0xf0000000
/** What a row, a name and the ends of a ZIP may come to, where nothing is known. */
const bytesBesideFiles = 256 * 1024 * 1024

/**
 * Writes everything an organization has into a ZIP in the storage: a file of JSON lines for each table, its own files, and
 * `manifest.json`. It streams: neither memory nor disk grow with it. A repeat replaces the file.
 * @throws NotFound or Conflict when a file goes away or changes meanwhile, Internal when the storage does not answer
 */
export async function buildArchive(
  ctx: Context,
  { archiveId }: { archiveId: string },
  run: Run = {},
): Promise<BuiltArchive> {
  const { organizationId } = ctx
  const reference = { organizationId, archiveId }
  await abortMultipartUploads(archivePrefix(reference))
  const files = await listFiles(ctx)
  const expected = files.reduce((sum, { size }) => sum + size, 0)
  const manifest: ArchiveManifest = {
    format: 1,
    organizationId,
    createdAt: ctx.now().toISOString(),
    tables: [],
    files: [],
  }
  const stop = new AbortController()
  const signal = run.signal ? AbortSignal.any([run.signal, stop.signal]) : stop.signal
  const zip = new ZipFile()
  const output = zip.outputStream as Readable
  zip.on('error', (error: unknown) => output.destroy(error as Error))
  // Its reader hears of a failure; this keeps one without a reader from ending the process.
  output.on('error', () => undefined)
  try {
    await addTables(ctx, zip, manifest, signal)
    addFiles(zip, manifest, files, signal, (done) => run.report?.(expected > 0 ? done / expected : 1))
    zip.addReadStreamLazy('manifest.json', { compress: true }, (give) =>
      give(null, Readable.from([Buffer.from(JSON.stringify(manifest, null, 2))])),
    )
    zip.end()
    const { size, sha256 } = await putStream({
      key: archiveKey(reference),
      body: output,
      contentType: 'application/zip',
      expectedBytes: expected + bytesBesideFiles,
      signal,
    })
    const rowCount = manifest.tables.reduce((sum, { rows }) => sum + rows, 0)
    return { bytes: size, sha256, fileCount: manifest.files.length, rowCount }
  } finally {
    stop.abort()
    output.destroy()
  }
}

async function addTables(ctx: Context, zip: ZipFile, manifest: ArchiveManifest, signal: AbortSignal): Promise<void> {
  for (const table of await readArchivedTables(ctx)) {
    const path = `data/${table.table}.jsonl`
    let rows = 0
    const lines = async function* () {
      for await (const line of readTenantRows(ctx, table)) {
        signal.throwIfAborted()
        rows += 1
        yield Buffer.from(`${line}\n`)
      }
    }
    const note = (bytes: number, sha256: string) => {
      manifest.tables.push({ table: table.table, path, rows, bytes, sha256, omitted: table.omitted })
    }
    zip.addReadStreamLazy(path, { compress: true, forceZip64Format: true }, (give) =>
      give(null, sourceOf(zip, measured(lines(), note))),
    )
  }
}

function addFiles(
  zip: ZipFile,
  manifest: ArchiveManifest,
  files: readonly File[],
  signal: AbortSignal,
  onProgress: (bytes: number) => void,
): void {
  let done = 0
  const counted = async function* (key: string) {
    for await (const chunk of readStream(key, signal)) {
      done += chunk.length
      onProgress(done)
      yield chunk
    }
  }
  for (const { key, path, size } of files) {
    const note = (bytes: number, sha256: string) => {
      manifest.files.push({ path, bytes, sha256 })
    }
    zip.addReadStreamLazy(path, { compress: false, size, forceZip64Format: size >= zip64From }, (give) =>
      give(null, sourceOf(zip, measured(counted(key), note))),
    )
  }
}

/** A source of the ZIP whose failure is the ZIP's: the library does not listen for it. */
function sourceOf(zip: ZipFile, chunks: AsyncIterable<Buffer>): Readable {
  return Readable.from(chunks).on('error', (error) => zip.emit('error', error))
}

/** Passes `chunks` on, and says at their end how many bytes they were, and their SHA-256. */
async function* measured(
  chunks: AsyncIterable<Buffer>,
  note: (bytes: number, sha256: string) => void,
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of chunks) {
    hash.update(chunk)
    bytes += chunk.length
    yield chunk
  }
  note(bytes, hash.digest('hex'))
}

async function listFiles(ctx: Context): Promise<File[]> {
  const prefix = organizationPrefix(ctx.organizationId)
  const files: File[] = []
  for await (const { key, size } of listObjects(prefix)) {
    const file = archivedFile(key.slice(prefix.length))
    if (!file) continue
    const name = file.kind === 'other' ? '' : await nameOf(ctx, file.kind, file.id)
    files.push({ key, size, path: `files/${file.path}${name}` })
  }
  return files
}

/** What its owner calls a file of a video, an export or a track. */
async function nameOf(ctx: Context, kind: 'video' | 'export' | 'music', id: string): Promise<string> {
  const { organizationId } = ctx
  if (kind === 'video') {
    const video = await withTenant(ctx, (db) =>
      db.video.findFirst({ where: { organizationId, id }, select: { originalFilename: true } }),
    )
    return fileNameOf(video?.originalFilename ?? '', 'source')
  }
  if (kind === 'music') {
    const track = await withTenant(ctx, (db) =>
      db.musicTrack.findFirst({ where: { organizationId, id }, select: { name: true, contentType: true } }),
    )
    return `${fileNameOf(track?.name ?? '', 'track')}${extensionOf(track?.contentType ?? '')}`
  }
  const found = await withTenant(ctx, (db) =>
    db.clipExport.findFirst({ where: { organizationId, id }, select: { title: true } }),
  )
  return `${fileNameOf(found?.title ?? '', 'clip')}.mp4`
}

function extensionOf(contentType: string): string {
  const known: Record<string, string> = { 'audio/mpeg': '.mp3', 'audio/mp4': '.m4a' }
  return known[contentType] ?? (contentType.startsWith('audio/') ? `.${contentType.slice('audio/'.length)}` : '')
}
