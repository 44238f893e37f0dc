import type { Metadata } from 'next'
import { studioPage } from '@/app/_doors/page'
import { Notice } from '@/app/_ui/notice'
import { ArchiveCard } from '@/app/(studio)/_organization-data/archive-card'
import { ClosedCard } from '@/app/(studio)/_organization-data/closed-card'
import { DeleteCard } from '@/app/(studio)/_organization-data/delete-card'
import { isAllowed } from '@/lib/access/permissions'
import { listArchives } from '@/lib/archives/list-archives'
import { getDeletion } from '@/lib/deletion/get-deletion'
import { purgeDueAt } from '@/lib/deletion/rules'

export const metadata: Metadata = { title: 'Export and deletion' }

export default studioPage({ isOpenDuringDeletion: true, isClosedToStaff: true }, async ({ ctx }) => {
  const canDelete = isAllowed(ctx, 'organization.delete')
  const [deletion, archives] = await Promise.all([
    getDeletion(ctx),
    isAllowed(ctx, 'organization.export') ? listArchives(ctx) : null,
  ])
  if (deletion.requestedAt) {
    return (
      <>
        <ClosedCard deletion={deletion} canRestore={canDelete} />
        {archives ? <ArchiveCard archives={archives} /> : null}
      </>
    )
  }
  if (!archives) {
    return <Notice>Only an admin of the organization can export its data or delete it.</Notice>
  }
  return (
    <>
      <ArchiveCard archives={archives} />
      <DeleteCard organizationName={deletion.organizationName} dueAt={purgeDueAt(ctx.now()).toISOString()} />
    </>
  )
})
