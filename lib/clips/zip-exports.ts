import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { Conflict, Invalid, NotFound } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { withTenant } from '@/lib/platform/db/db'
import { exportKey } from '@/lib/platform/storage/keys'
import { readStream } from '@/lib/platform/storage/read-stream'
import { mostZippedBytes } from './clip-filters'
import { downloadFilename, uniqueFilenames } from './rules'
import { zipExportsInput } from './schemas'

export type ZippedExports = { body: ReadableStream<Uint8Array>; bytes: number; filename: string }

/**
 * Finished exports as one ZIP, each under the titles of its video and clip. It is read from storage while it is sent:
 * neither memory nor disk grow with it, and it ends with an error when a file can't be read. Counts as a download of each.
 * @param signal aborted when the reader leaves
 * @throws NotFound when one of them is not there, Conflict while one is not finished, Invalid beyond 2 GB
 */
export async function zipExports(
  ctx: Context,
  input: { exportIds: string[] },
  signal?: AbortSignal,
): Promise<ZippedExports> {
  authorize(ctx, 'export.read')
  const { exportIds } = parseInput(zipExportsInput, input)
  const { organizationId } = ctx
  const where = { organizationId, id: { in: exportIds }, deletedAt: null }
  const rows = await withTenant(ctx, (db) =>
    db.clipExport.findMany({ where, include: { video: { select: { title: true } } } }),
  )
  const inOrder = exportIds.map((id) => rows.find((row) => row.id === id))
  const found = inOrder.filter((row) => row !== undefined)
  if (found.length < exportIds.length) throw new NotFound('export')
  if (found.some(({ status }) => status !== 'completed')) throw new Conflict('Select finished exports only.')
  const sizes = found.map(({ sizeBytes }) => Number(sizeBytes ?? 0n))
  if (sizes.reduce((sum, size) => sum + size, 0) > mostZippedBytes) {
    throw new Invalid('These exports are larger than 2 GB together. Select fewer, or download them one by one.')
  }
  await withTenant(ctx, (db) =>
    db.clipExport.updateMany({
      where,
      data: { downloadCount: { increment: 1 }, lastDownloadedAt: ctx.now() },
    }),
  )
  const names = uniqueFilenames(
    found.map(({ title, video }) => downloadFilename({ videoTitle: video.title, clipTitle: title })),
  )
  const zip = new ZipFile()
  const output = zip.outputStream as Readable
  zip.on('error', (error: unknown) => output.destroy(error as Error))
  found.forEach(({ id, completedAt, createdAt }, n) => {
    const options = { compress: false, size: sizes[n], mtime: completedAt ?? createdAt }
    zip.addReadStreamLazy(names[n] ?? id, options, (give) => {
      const chunks = readStream(exportKey({ organizationId, exportId: id }), signal)
      give(
        null,
        Readable.from(chunks).on('error', (error) => zip.emit('error', error)),
      )
    })
  })
  // The library's types leave out what it calls back with.
  const options = { forceZip64Format: false, comment: '' }
  const bytes = await new Promise<number>((resolve) => zip.end(options, resolve as () => void))
  signal?.addEventListener('abort', () => output.destroy(), { once: true })
  return {
    body: Readable.toWeb(output) as ReadableStream<Uint8Array>,
    bytes,
    filename: `ClipForge exports ${ctx.now().toISOString().slice(0, 10)}.zip`,
  }
}
