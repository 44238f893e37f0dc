'use client'

import { useSyncExternalStore } from 'react'
import { useJobStream } from './jobs-provider'

/**
 * Where a waiting job stands in line, live; the job is named by its id or by what it is about.
 * @param initial what the server rendered, until the stream tells
 * @returns 1 for the next one, null when it isn't waiting
 */
export function useQueuePosition(job: { jobId?: string; subjectId?: string }, initial: number | null): number | null {
  const stream = useJobStream()
  const places = useSyncExternalStore(
    (onPlaces) => stream.listen({ onPlaces }),
    () => stream.places,
    () => null,
  )
  if (places === null) return initial
  const own = places.find((place) => (job.jobId ? place.jobId === job.jobId : place.subjectId === job.subjectId))
  return own?.position ?? null
}
