'use client'

import { useEffect, useState } from 'react'
import { Progress } from '@/app/_ui/progress'
import { secondsLeft } from '@/lib/jobs/rules'
import type { JobView } from '@/lib/jobs/schemas'
import { queuePositionText } from './queue-position-text'
import { timeLeftText } from './time-left-text'
import { useQueuePosition } from './use-queue-position'

/** The bar of a job that waits or runs, what it does, and how long it may still take. */
export function JobProgress({ job }: { job: JobView }) {
  const left = useSecondsLeft(job)
  const isWaiting = job.state === 'queued'
  const position = useQueuePosition({ jobId: job.id }, job.queuePosition)
  return (
    <div className="grid gap-1.5">
      <Progress value={isWaiting ? 0 : job.progress / 100} label={`${job.typeTitle}: ${job.title}`} />
      <p className="flex flex-wrap justify-between gap-x-4 text-sm text-ink-muted">
        <span>{isWaiting ? (job.step ?? queuePositionText(position)) : (job.step ?? 'Starting')}</span>
        {isWaiting ? null : (
          <span className="numeric">
            {job.progress}%{left === null ? '' : ` · ${timeLeftText(left)}`}
          </span>
        )}
      </p>
    </div>
  )
}

// Only in the browser: the server's clock and this one differ, and the first render has to be the same.
function useSecondsLeft(job: JobView): number | null {
  const [left, setLeft] = useState<number | null>(null)
  const { state, progress, startedAt } = job
  useEffect(() => setLeft(secondsLeft({ state, progress, startedAt }, new Date())), [state, progress, startedAt])
  return left
}
