'use client'

import { useState } from 'react'
import type { JobEvent } from '@/lib/jobs/schemas'
import type { StreamStatus } from './job-stream'
import { applyToSubject, newerJob, type SubjectJob } from './subject-job'
import { useJobEvents } from './use-job-events'

type Options = {
  subjectType?: string
  onEvents?(events: JobEvent[]): void
  onReset?(): void
}

/** The newest job about a video or export, live, from what the server rendered on. */
export function useSubjectJob(
  subjectId: string,
  rendered: SubjectJob | null,
  { subjectType, onEvents, onReset }: Options = {},
): { job: SubjectJob | null; status: StreamStatus } {
  const [told, setTold] = useState<SubjectJob | null>(null)
  const { status } = useJobEvents({
    subjectId,
    subjectType,
    onEvents(events) {
      setTold((before) => events.reduce(applyToSubject, newerJob(rendered, before)))
      onEvents?.(events)
    },
    onReset,
  })
  return { job: newerJob(rendered, told), status }
}
