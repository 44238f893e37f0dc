'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import type { JobEvent, JobView } from '@/lib/jobs/schemas'
import { applyJobEvent, changesState } from './apply-job-event'
import type { StreamStatus } from './job-stream'
import { useJobEvents } from './use-job-events'

const refreshMs = 300

/**
 * `jobs` as the server rendered them, kept up to date: progress is applied at once, and what begins or ends makes the
 * page's server part render again.
 */
export function useLiveJobs(
  jobs: JobView[],
  options: { jobId?: string; onEvents?(events: JobEvent[]): void } = {},
): { jobs: JobView[]; status: StreamStatus } {
  const router = useRouter()
  const [told, setTold] = useState<ReadonlyMap<string, JobView>>(new Map())
  const timer = useRef<number | undefined>(undefined)
  useEffect(() => () => window.clearTimeout(timer.current), [])

  const refresh = () => {
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => router.refresh(), refreshMs)
  }
  const { status } = useJobEvents({
    jobId: options.jobId,
    onEvents(events) {
      setTold((before) => {
        const after = jobs.map((job) => events.reduce(applyJobEvent, newer(job, before.get(job.id))))
        return new Map(after.map((job) => [job.id, job]))
      })
      if (events.some(changesState)) refresh()
      options.onEvents?.(events)
    },
    onReset: refresh,
  })
  return { jobs: jobs.map((job) => newer(job, told.get(job.id))), status }
}

/** What the server rendered may be older than what has been told since. */
function newer(job: JobView, told: JobView | undefined): JobView {
  return told && told.updatedAt > job.updatedAt ? told : job
}
