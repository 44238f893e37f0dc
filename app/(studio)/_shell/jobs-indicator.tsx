'use client'

import { Activity } from 'lucide-react'
import { Button } from '@/app/_ui/button'
import { ButtonLink } from '@/app/_ui/button-link'
import { Link } from '@/app/_ui/link'
import { Popover } from '@/app/_ui/popover'
import { Progress } from '@/app/_ui/progress'
import { SpinnerIcon } from '@/app/_ui/spinner-icon'
import type { RunningJob } from './types'

/** How many jobs run, and which. Give it fresh `jobs` and it follows. */
export function JobsIndicator({ jobs }: { jobs: RunningJob[] }) {
  const count = jobs.length
  const name = count === 0 ? 'No jobs running' : count === 1 ? '1 job running' : `${count} jobs running`
  return (
    <Popover
      aria-label="Running jobs"
      trigger={
        <Button variant="ghost" aria-label={name} className="px-2.5!">
          {count > 0 ? <SpinnerIcon className="text-ember-ink" /> : <Activity aria-hidden />}
          {count > 0 ? <span className="numeric text-sm">{count}</span> : null}
        </Button>
      }
    >
      {(close) => (
        <div className="grid gap-3">
          <p className="text-sm font-medium">{name}</p>
          {jobs.map((job) => (
            <Link key={job.id} href={job.href} onClick={close} className="grid gap-1.5 rounded-md p-1 hover:bg-hover">
              <span className="flex justify-between gap-3 text-sm">
                <span dir="auto" className="truncate">
                  {job.title}
                </span>
                {job.progress === null ? null : (
                  <span className="numeric text-xs text-ink-muted">{Math.round(job.progress * 100)}%</span>
                )}
              </span>
              <Progress value={job.progress} label={job.title} />
            </Link>
          ))}
          {count === 0 ? (
            <p className="text-sm text-ink-muted">Uploads, analyses and exports appear here while they run.</p>
          ) : null}
          <ButtonLink href="/jobs" size="sm" onClick={close}>
            All jobs
          </ButtonLink>
        </div>
      )}
    </Popover>
  )
}
