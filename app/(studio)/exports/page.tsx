import { Download } from 'lucide-react'
import type { Metadata } from 'next'
import { studioPage } from '@/app/_doors/page'
import { ButtonLink } from '@/app/_ui/button-link'
import { EmptyState } from '@/app/_ui/empty-state'
import { PageHeader } from '@/app/_ui/page-header'
import { Pagination } from '@/app/_ui/pagination'
import { ExportFilter } from '@/app/(studio)/_exports/export-filter'
import { ExportList } from '@/app/(studio)/_exports/export-list'
import { listExports } from '@/lib/clips/list-exports'
import { listExportsInput } from '@/lib/clips/schemas'

export const metadata: Metadata = { title: 'Exports' }

const query = listExportsInput.pick({ status: true, cursor: true })

export default studioPage({ query }, async ({ ctx, query: { status, cursor } }) => {
  const { data: exports, nextCursor } = await listExports(ctx, { status, cursor })
  const href = (next?: string) =>
    `/exports?${new URLSearchParams({ ...(status && { status }), ...(next && { cursor: next }) })}`
  return (
    <>
      <PageHeader
        title="Exports"
        description="Finished files, ready to download or share with a link. A file stays until you delete it."
        actions={<ExportFilter status={status ?? 'all'} />}
      />
      {exports.length > 0 ? (
        <>
          <ExportList key={`${status} ${cursor}`} exports={exports} />
          <Pagination
            label="Exports, newest first"
            previousHref={cursor ? href() : undefined}
            nextHref={nextCursor ? href(nextCursor) : undefined}
          />
        </>
      ) : status || cursor ? (
        <EmptyState
          title="No exports with this status"
          actions={<ButtonLink href="/exports">Show all exports</ButtonLink>}
        >
          Choose another status, or show all exports.
        </EmptyState>
      ) : (
        <EmptyState
          icon={<Download />}
          title="No exports yet"
          actions={
            <ButtonLink href="/clips" variant="primary">
              Choose a clip
            </ButtonLink>
          }
        >
          Open a clip, edit it and export it. The finished file appears here.
        </EmptyState>
      )}
    </>
  )
})
