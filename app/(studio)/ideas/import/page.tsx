import type { Metadata } from 'next'
import { studioPage } from '@/app/_doors/page'
import { PageHeader } from '@/app/_ui/page-header'
import { listImportRuns } from '@/lib/browser-store/list-import-runs'
import { ImportList } from '../../_browser-store/import-list'

export const metadata: Metadata = { title: 'Import ideas' }

export default studioPage(async ({ ctx }) => {
  const { data } = await listImportRuns(ctx)
  return (
    <>
      <PageHeader
        title="Import ideas"
        description="Bring ideas from the old browser store. You see what an import does before anything is stored."
      />
      <ImportList given={data} />
    </>
  )
})
