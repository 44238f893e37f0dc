'use client'

import { Progress } from '@/app/_ui/progress'
import type { JobView } from '@/lib/jobs/schemas'
import { queuePositionText } from './queue-position-text'
import { timeLeftText } from './time-left-text'
import { useQueuePosition } from './use-queue-position'
import { useSecondsLeft } from './use-seconds-left'

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
