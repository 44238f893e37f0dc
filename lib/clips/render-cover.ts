import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Context } from '@/lib/access/context'
import { withTenant } from '@/lib/platform/db/db'
import { media } from '@/lib/platform/media/media'
import { downloadToFile } from '@/lib/platform/storage/download-to-file'
import { exportKey, exportPosterKey } from '@/lib/platform/storage/keys'
import { putObject } from '@/lib/platform/storage/objects'
import { posterWidth } from './rules'

/**
 * Takes the chosen frame of an export from its file and makes it the poster. A repeat takes it again, under the same
 * number; what is chosen meanwhile has an event of its own.
 * @returns the number of the picture, or null where nothing is chosen or the export is gone
 */
export async function renderCover(ctx: Context, input: { exportId: string }): Promise<number | null> {
  const { organizationId } = ctx
  const own = { organizationId, id: input.exportId, status: 'completed', deletedAt: null }
  const row = await withTenant(ctx, (db) => db.clipExport.findFirst({ where: own }))
  if (!row || row.coverSeconds === null) return null
  const reference = { organizationId, exportId: row.id }
  // The same frame has the same number, so that a repeated step writes the same file.
  const version = Math.round(row.coverSeconds * 1000) + 1
  const folder = await mkdtemp(join(tmpdir(), 'clipforge-cover-'))
  try {
    const path = join(folder, 'clip.mp4')
    await downloadToFile(exportKey(reference), path)
    const [body] = await media(organizationId).extractThumbnails(path, [row.coverSeconds], { width: posterWidth })
    if (!body) return null
    await putObject({ key: exportPosterKey(reference, version), body, contentType: 'image/jpeg' })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  await withTenant(ctx, (db) =>
    db.clipExport.updateMany({
      where: { ...own, coverSeconds: row.coverSeconds, coverVersion: row.coverVersion },
      data: { coverVersion: version },
    }),
  )
  return version
}
