'use client'

import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { JobEvent } from '@/lib/jobs/schemas'
import type { StreamStatus } from './job-stream'
import { useJobStream } from './jobs-provider'

type Options = {
  /** Only this job's events. */
  jobId?: string
  /** Only events of jobs on this video, clip or export. */
  subjectId?: string
  /** With it: a video has jobs of its own, and of its transcript. */
  subjectType?: string
  onEvents(events: JobEvent[]): void
  /** Too much was missed to tell: read again what is shown. */
  onReset?(): void
}

/**
 * Calls `onEvents` with what happens to jobs, as it happens. The handlers may change with every render.
 * @returns how the line stands, to show when it is broken
 */
export function useJobEvents(options: Options): { status: StreamStatus } {
  const stream = useJobStream()
  const latest = useRef(options)
  useEffect(() => {
    latest.current = options
  })

  useEffect(
    () =>
      stream.listen({
        onEvents(events) {
          const { jobId, subjectId, subjectType, onEvents } = latest.current
          const wanted = events.filter(
            (event) =>
              (!jobId || event.jobId === jobId) &&
              (!subjectId || event.subjectId === subjectId) &&
              (!subjectType || event.subjectType === subjectType),
          )
          if (wanted.length > 0) onEvents(wanted)
        },
        onReset: () => latest.current.onReset?.(),
      }),
    [stream],
  )

  const status = useSyncExternalStore(
    (onStatus) => stream.listen({ onStatus }),
    () => stream.status,
    () => 'connecting' as const,
  )
  return { status }
}
