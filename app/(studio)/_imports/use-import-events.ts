'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { JobEvent } from '@/lib/jobs/schemas'
import { applyToSubject, type SubjectJob } from '../_jobs/subject-job'
import { useJobEvents } from '../_jobs/use-job-events'

/** The video follows a job that failed a moment later. */
const settledAfterMs = 3_000

const isEnd = ({ kind, state }: JobEvent) =>
  kind === 'state' && (state === 'completed' || state === 'failed' || state === 'canceled')

/**
 * What was told of the organization's imports since the page was opened, also of those that have no row yet. When one ends,
 * the page is rendered again.
 */
export function useImportEvents(onEnd?: (event: JobEvent) => void): ReadonlyMap<string, SubjectJob> {
  const router = useRouter()
  const [told, setTold] = useState<ReadonlyMap<string, SubjectJob>>(new Map())
  useJobEvents({
    onEvents(all) {
      const events = all.filter(({ type }) => type === 'import_link')
      if (events.length === 0) return
      setTold((before) => {
        const after = new Map(before)
        for (const event of events) {
          const job = applyToSubject(after.get(event.jobId) ?? null, event)
          if (job) after.set(event.jobId, job)
        }
        return after
      })
      const ends = events.filter(isEnd)
      if (ends.length === 0) return
      for (const end of ends) onEnd?.(end)
      window.setTimeout(() => router.refresh(), settledAfterMs)
      router.refresh()
    },
    onReset: () => router.refresh(),
  })
  return told
}
