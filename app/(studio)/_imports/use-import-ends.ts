'use client'

import { useRouter } from 'next/navigation'
import type { JobEvent } from '@/lib/jobs/schemas'
import { useJobEvents } from '../_jobs/use-job-events'

/** The video follows a job that failed a moment later. */
const settledAfterMs = 3_000

const isEnd = ({ type, kind, state }: JobEvent) =>
  type === 'import_link' && kind === 'state' && (state === 'completed' || state === 'failed' || state === 'canceled')

/** Renders the page again when an import of the organization ends, also one that ended before it was shown. */
export function useImportEnds(onEnd?: (event: JobEvent) => void): void {
  const router = useRouter()
  useJobEvents({
    onEvents(events) {
      const ends = events.filter(isEnd)
      if (ends.length === 0) return
      for (const end of ends) onEnd?.(end)
      window.setTimeout(() => router.refresh(), settledAfterMs)
      router.refresh()
    },
    onReset: () => router.refresh(),
  })
}
