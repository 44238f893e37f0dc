'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { JobsIndicator } from '../_shell/jobs-indicator'
import { applyToRunning, type LiveJob } from './running-jobs-state'
import { useJobEvents } from './use-job-events'

const mostShown = 8

/** The shell's indicator of what runs: rendered by the server once, then kept up to date by events. */
export function RunningJobs({ jobs }: { jobs: LiveJob[] }) {
  const router = useRouter()
  const [running, setRunning] = useState(jobs)
  useEffect(() => setRunning(jobs), [jobs])
  useJobEvents({
    onEvents: (events) => setRunning((shown) => events.reduce(applyToRunning, shown)),
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
