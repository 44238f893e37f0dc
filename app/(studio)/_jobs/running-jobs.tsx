'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import type { JobEvent } from '@/lib/jobs/schemas'
import { JobsIndicator } from '../_shell/jobs-indicator'
import { applyToRunning, hear, type LiveJob, rebaseRunning } from './running-jobs-state'
import { useJobEvents } from './use-job-events'

const mostShown = 8

/** The shell's indicator of what runs: rendered by the server once, then kept up to date by events. */
export function RunningJobs({ jobs }: { jobs: LiveJob[] }) {
  const router = useRouter()
  const [running, setRunning] = useState(jobs)
  const heard = useRef(new Map<string, JobEvent>())
  useEffect(() => setRunning(rebaseRunning(jobs, heard.current)), [jobs])
  useJobEvents({
    onEvents(events) {
      hear(heard.current, events)
      setRunning((shown) => events.reduce(applyToRunning, shown))
    },
    onReset: () => router.refresh(),
  })
  return (
    <JobsIndicator
      jobs={running.slice(0, mostShown).map((job) => ({
        id: job.id,
        title: job.title,
        progress: job.state === 'queued' ? null : job.progress / 100,
        href: `/jobs/${job.id}`,
      }))}
    />
  )
}
