'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { announce } from '@/app/_ui/live-region'
import { Progress } from '@/app/_ui/progress'
import { queuePositionText } from '../_jobs/queue-position-text'
import { useJobEvents } from '../_jobs/use-job-events'
import { useQueuePosition } from '../_jobs/use-queue-position'

type LiveJobProgressProps = {
  /** What the job is about: a video or an export. */
  subjectId: string
  initial: { progress: number; step: string | null; queuePosition: number | null } | null
  label: string
  look: 'line' | 'bar'
}

/** How far the job of a subject is, live; the page is asked again when it has ended. */
export function LiveJobProgress({ subjectId, initial, label, look }: LiveJobProgressProps) {
  const router = useRouter()
  const [shown, setShown] = useState(initial)
  const position = useQueuePosition({ subjectId }, initial?.queuePosition ?? null)
  const { status } = useJobEvents({
    subjectId,
    onEvents(events) {
      const last = events.at(-1)
      if (!last) return
      setShown((before) => ({
        progress: last.progress ?? before?.progress ?? 0,
        step: last.step ?? before?.step ?? null,
        queuePosition: null,
      }))
      const change = events.findLast((event) => event.kind === 'state')
      if (!change) return
      if (change.state !== 'queued' && change.state !== 'running') announce(`${label}: ${change.message}`)
      router.refresh()
    },
    onReset: () => router.refresh(),
  })

  const value = shown ? shown.progress / 100 : null
  if (look === 'line') {
    return (
      <>
        <Progress look="line" label={label} value={value} />
        {position === null ? null : <p className="px-4 pt-2 text-sm text-ink-muted">{queuePositionText(position)}</p>}
      </>
    )
  }
  return (
    <div className="grid gap-2">
      <Progress label={label} value={value} />
      <p className="text-sm text-ink-muted">
        {shown?.step ? (
          <>
            <span className="numeric">{shown.progress}%</span> {shown.step}
          </>
        ) : (
          queuePositionText(position)
        )}
        {status === 'reconnecting' ? ', reconnecting' : ''}
      </p>
    </div>
  )
}
