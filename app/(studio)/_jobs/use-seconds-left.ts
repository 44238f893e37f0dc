'use client'

import { useEffect, useState } from 'react'
import { secondsLeft } from '@/lib/jobs/rules'
import type { JobView } from '@/lib/jobs/schemas'

type Pace = Pick<JobView, 'state' | 'progress' | 'startedAt'>

/** Seconds left at the pace so far. Only in the browser: the server's clock is another, and the first render has to be the same. */
export function useSecondsLeft(job: Pace | null): number | null {
  const [left, setLeft] = useState<number | null>(null)
  const { state = null, progress = 0, startedAt = null } = job ?? {}
  useEffect(
    () => setLeft(state === null ? null : secondsLeft({ state, progress, startedAt }, new Date())),
    [state, progress, startedAt],
  )
  return left
}
