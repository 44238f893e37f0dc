'use client'

import { Progress } from '@/app/_ui/progress'
import { useProgressText } from '../_jobs/use-progress-text'
import { useSubjectJob } from '../_jobs/use-subject-job'

/** While the words of a pasted script are looked for in the sound: how far that is. `onEnded` when it is over. */
export function AlignmentProgress({ videoId, onEnded }: { videoId: string; onEnded: () => void }) {
  const { job } = useSubjectJob(videoId, null, {
    subjectType: 'transcript',
    onEvents(events) {
      const isOver = events.some(({ state }) => state && ['completed', 'failed', 'canceled'].includes(state))
      // What became of a job that failed is written a moment later.
      if (isOver) window.setTimeout(onEnded, settledAfterMs)
    },
    onReset: onEnded,
  })
  const text = useProgressText(job, videoId)
  if (job?.state !== 'running' && job?.state !== 'queued') return null
  const label = 'Timing of the script'
  return (
    <div className="grid gap-1.5">
      <p className="flex flex-wrap justify-between gap-x-4 text-sm text-ink-muted">
        <span>{job.step ?? 'Waiting to start'}</span>
        <span className="numeric">{text}</span>
      </p>
      <Progress look="line" label={label} value={job.state === 'running' ? job.progress / 100 : null} />
    </div>
  )
}

const settledAfterMs = 1_500
