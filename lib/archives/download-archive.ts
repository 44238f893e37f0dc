import { recordAudit } from '@/lib/access/audit'
import type { UserContext } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { Conflict, NotFound } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { archiveKey } from '@/lib/platform/storage/keys'
import { presignDownload } from '@/lib/platform/storage/presign'
import { archiveIdInput } from './schemas'

/**
 * An address, good for 15 minutes, that saves a finished data export. Each one asked for stands in the audit log.
 * @throws Forbidden for everyone but admins, NotFound, Conflict while there is no file, or no more
 */
export async function downloadArchive(ctx: UserContext, input: { archiveId: string }): Promise<{ url: string }> {
  authorize(ctx, 'organization.export')
  const { archiveId } = parseInput(archiveIdInput, input)
  const { organizationId } = ctx
  const name = await withTenantTransaction(ctx, async (tx) => {
    const row = await tx.dataArchive.findFirst({
      where: { organizationId, id: archiveId },
      include: { organization: { select: { name: true } } },
    })
    if (!row) throw new NotFound('data export')
    const isThere = row.status === 'completed' && row.expiresAt !== null && row.expiresAt > ctx.now()
    if (!isThere) throw new Conflict('This data export is not ready, or it has expired. Export the data again.')
    await recordAudit(tx, ctx, { action: 'archive.download', target: { type: 'archive', id: archiveId } })
    return `${row.organization.name} ${row.createdAt.toISOString().slice(0, 10)}.zip`
  })
  return {
    url: await presignDownload({
      key: archiveKey({ organizationId, archiveId }),
      filename: name,
      disposition: 'attachment',
      contentType: 'application/zip',
    }),
  }
}
