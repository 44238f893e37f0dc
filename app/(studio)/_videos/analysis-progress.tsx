'use client'

import { useRouter } from 'next/navigation'
import { announce } from '@/app/_ui/live-region'
import { Progress } from '@/app/_ui/progress'
import type { JobEvent, JobView } from '@/lib/jobs/schemas'
import type { VideoView } from '@/lib/videos/schemas'
import { useProgressText } from '../_jobs/use-progress-text'
import { useSubjectJob } from '../_jobs/use-subject-job'
import { VideoStatusPill } from './video-status-pill'

type AnalysisProps = { video: VideoView; job: JobView | null }

/** The analysis of a video as it runs. When it begins or ends, the page is read again. */
function useAnalysis({ video, job: rendered }: AnalysisProps, label: string) {
  const router = useRouter()
  const follow = (events: JobEvent[]) => {
    const change = events.findLast((event) => event.kind === 'state')
    if (!change) return
    if (isEnded(change.state)) {
      announce(`${label}: ${change.message}`)
      // The video follows a job that failed a moment later.
      window.setTimeout(() => router.refresh(), settledAfterMs)
    }
    router.refresh()
  }
  const { job, status } = useSubjectJob(video.id, rendered, {
    subjectType: 'video',
    onEvents: follow,
    onReset: () => router.refresh(),
  })
  const text = useProgressText(job, video.id, rendered?.queuePosition)
  return { job, text, shownStatus: statusBy(job, video.status), isReconnecting: status === 'reconnecting' }
}

const settledAfterMs = 3_000

const isEnded = (state: JobView['state'] | null | undefined) =>
  state === 'completed' || state === 'failed' || state === 'canceled'

/** The job knows first: the video follows in its first step, and when it was settled. */
function statusBy(job: Pick<JobView, 'state'> | null, status: VideoView['status']): VideoView['status'] {
  if (job?.state === 'running') return 'analyzing'
  if (job?.state === 'queued') return 'uploaded'
  return job?.state === 'failed' || job?.state === 'canceled' ? 'failed' : status
}

/** On a card: what it does, how far, and how long still or its place in line, and a thin line. */
export function CardAnalysis(props: AnalysisProps) {
  const label = `Analysis of ${props.video.title}`
  const { job, text, shownStatus } = useAnalysis(props, label)
  const isRunning = job?.state === 'running'
  return (
    <>
      <VideoStatusPill status={shownStatus} />
      {isEnded(job?.state) ? null : (
        <>
          <span className="tabular-nums">{text}</span>
          <Progress look="line" label={label} value={isRunning ? job.progress / 100 : null} />
        </>
      )}
    </>
  )
}

/** On the page of the video: a bar, what it does, how far and how long still. */
export function AnalysisBar(props: AnalysisProps) {
  const { job, text, isReconnecting } = useAnalysis(props, 'Analysis')
  const isRunning = job?.state === 'running'
  return (
    <div className="grid gap-2">
      <Progress label="Analysis" value={isRunning ? job.progress / 100 : null} />
      <p className="flex flex-wrap justify-between gap-x-4 text-sm text-ink-muted">
        <span>{isRunning ? (job.step ?? 'Starting') : text}</span>
        <span className="numeric">
          {isRunning ? text : null}
          {isReconnecting ? ', reconnecting' : ''}
        </span>
      </p>
    </div>
  )
}
