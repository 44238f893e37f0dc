import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { withTenant } from '@/lib/platform/db/db'
import { toArchiveView } from './internal'
import type { ArchiveView } from './schemas'

const shown = 5

/** The organization's last five data exports, newest first. @throws Forbidden for everyone but admins */
export async function listArchives(ctx: Context): Promise<ArchiveView[]> {
  authorize(ctx, 'organization.export')
  const { organizationId } = ctx
  return withTenant(ctx, async (db) => {
    const rows = await db.dataArchive.findMany({
      where: { organizationId },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: shown,
    })
    const jobs = await db.job.findMany({
      where: { organizationId, type: 'archive_organization', subjectId: { in: rows.map(({ id }) => id) } },
      select: { subjectId: true, progress: true },
    })
    const progress = new Map(jobs.map((job) => [job.subjectId, job.progress]))
    return rows.map((row) => toArchiveView(row, progress.get(row.id)))
  })
}
