'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { useMutation } from '@/app/_mutation/use-mutation'
import { Button } from '@/app/_ui/button'
import { announce } from '@/app/_ui/live-region'
import { Progress } from '@/app/_ui/progress'
import type { JobEvent, JobView } from '@/lib/jobs/schemas'
import { cancelJobAction } from '../_jobs/actions'
import { queuePositionText } from '../_jobs/queue-position-text'
import { applyToSubject, newerJob, type SubjectJob } from '../_jobs/subject-job'
import { useJobEvents } from '../_jobs/use-job-events'
import { useQueuePosition } from '../_jobs/use-queue-position'

/** Ideas are stored one by one; the page is read again at most this often. */
const refreshMs = 700

/** Renders the page again whenever ideas are stored, and when their job begins or ends. */
export function FreshIdeas() {
  const router = useRouter()
  const timer = useRef<number | undefined>(undefined)
  useEffect(() => () => window.clearTimeout(timer.current), [])
  const look = () => {
    timer.current ??= window.setTimeout(() => {
      timer.current = undefined
      router.refresh()
    }, refreshMs)
  }
  useJobEvents({
    onEvents(events: JobEvent[]) {
      const own = events.filter(({ type }) => type === 'generate_ideas')
      if (own.length === 0) return
      const end = own.findLast(({ state }) => state === 'completed' || state === 'failed' || state === 'canceled')
      if (end) announce(`Ideas: ${end.message}`)
      look()
    },
    onReset: look,
  })
  return null
}

/** Ideas that are being generated: how far it is, and Cancel. Those that are stored already stay. */
export function GenerationProgress({ job: rendered }: { job: JobView }) {
  const [told, setTold] = useState<SubjectJob | null>(null)
  useJobEvents({
    jobId: rendered.id,
    onEvents: (events) => setTold((before) => events.reduce(applyToSubject, newerJob(rendered, before))),
  })
  const job = newerJob(rendered, told)
  const position = useQueuePosition({ jobId: rendered.id }, rendered.queuePosition)
  const cancel = useMutation({
    action: cancelJobAction,
    failure: 'Couldn’t cancel',
    announcement: 'Canceled. Ideas that were finished stay.',
    refresh: true,
  })
  const isRunning = job?.state === 'running'
  return (
    <section aria-label="Generating ideas" className="mb-4 grid gap-2 rounded-lg border border-hairline bg-raised p-4">
      <div className="flex items-start justify-between gap-4">
        <p dir="auto" className="min-w-0 text-base font-medium wrap-anywhere">
          {rendered.title}
        </p>
        {rendered.isCancelable ? (
          <Button size="sm" pending={cancel.isPending} onClick={() => void cancel.run({ jobId: rendered.id })}>
            Cancel
          </Button>
        ) : null}
      </div>
      <Progress label="Generating ideas" value={isRunning ? job.progress / 100 : null} />
      <p className="flex flex-wrap justify-between gap-x-4 text-sm text-ink-muted">
        <span>{isRunning ? (job.step ?? 'Starting') : queuePositionText(position)}</span>
        <span className="numeric">{isRunning ? `${job.progress}%` : null}</span>
      </p>
    </section>
  )
}
