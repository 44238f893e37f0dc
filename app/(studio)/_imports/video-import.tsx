'use client'

import type { JobView } from '@/lib/jobs/schemas'
import { ImportRow } from './import-row'
import { useImportEvents } from './use-import-events'

/** On the page of a video that waits for its file. */
export function VideoImport({ job }: { job: JobView }) {
  const told = useImportEvents()
  return (
    <ul>
      <ImportRow job={job} told={told.get(job.id) ?? null} />
    </ul>
  )
}
