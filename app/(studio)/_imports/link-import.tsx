'use client'

import { useAfterHydration } from '@/app/_ui/use-after-hydration'
import type { JobView } from '@/lib/jobs/schemas'

const loadPanel = () => import('./link-import-panel')

/** The place where a link is imported; what is in it comes once the page is interactive. */
export function LinkImport({ jobs }: { jobs: JobView[] }) {
  const panel = useAfterHydration(loadPanel)
  return <div className="mb-6 min-h-31.5 sm:min-h-20.5">{panel ? <panel.LinkImportPanel jobs={jobs} /> : null}</div>
}
