import { recordAudit } from '@/lib/access/audit'
import type { UserContext } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { Conflict, NotFound, RateLimited } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { addMilliseconds, day, second } from '@/lib/core/time'
import { enqueueJob } from '@/lib/jobs/enqueue-job'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { toArchiveView, underWay } from './internal'
import { archivesPerDay } from './rules'
import type { ArchiveView } from './schemas'

/**
 * Starts the export of everything the organization has. One at a time: while one is under way, that one is returned.
 * @throws Forbidden for everyone but admins, RateLimited after three in 24 hours, Conflict once the organization is being
 * removed
 */
export async function createArchive(ctx: UserContext): Promise<ArchiveView> {
  authorize(ctx, 'organization.export')
  const { organizationId } = ctx
  const view = await withTenantTransaction(ctx, async (tx) => {
    const organization = await tx.organization.findFirst({ where: { id: organizationId } })
    if (!organization) throw new NotFound('organization')
    if (organization.purgeStartedAt)
      throw new Conflict('This organization is being removed. There is nothing to export.')
    const now = ctx.now()
    const recent = await tx.dataArchive.findMany({
      where: { organizationId, createdAt: { gt: addMilliseconds(now, -day) } },
      orderBy: { createdAt: 'asc' },
    })
    const id = newId()
    const { count } = await tx.dataArchive.createMany({
      data: [{ id, organizationId, createdById: ctx.userId, createdAt: now }],
      skipDuplicates: true,
    })
    if (count === 0) {
      return toArchiveView(
        await tx.dataArchive.findFirstOrThrow({ where: { organizationId, status: { in: underWay } } }),
      )
    }
    const [first] = recent
    if (first && recent.length >= archivesPerDay) {
      const waitMs = first.createdAt.getTime() + day - now.getTime()
      throw new RateLimited(Math.ceil(waitMs / second), {
        userMessage: `Data can be exported ${archivesPerDay} times in 24 hours. Download an earlier export, or try again tomorrow.`,
      })
    }
    await enqueueJob(tx, ctx, {
      type: 'archive_organization',
      subject: { type: 'archive', id },
      title: organization.name,
      input: { archiveId: id },
    })
    await recordAudit(tx, ctx, { action: 'archive.create', target: { type: 'archive', id } })
    return toArchiveView(await tx.dataArchive.findFirstOrThrow({ where: { organizationId, id } }))
  })
  await relayAfterCommit(ctx)
  return view
}
