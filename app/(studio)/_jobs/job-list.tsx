'use client'

import type { ReactNode } from 'react'
import { Link } from '@/app/_ui/link'
import { RelativeTime } from '@/app/_ui/relative-time'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/app/_ui/table'
import { isFinished } from '@/lib/jobs/rules'
import type { JobView } from '@/lib/jobs/schemas'
import { ConnectionNote } from './connection-note'
import { JobActions } from './job-actions'
import { JobProgress } from './job-progress'
import { JobStatePill } from './job-state-pill'
import { durationText } from './time-left-text'
import { useLiveJobs } from './use-live-jobs'

/** A page of jobs, kept up to date while it is looked at; `empty` stands there until the first one comes. */
export function JobList({ jobs: rendered, empty }: { jobs: JobView[]; empty: ReactNode }) {
  const { jobs, status } = useLiveJobs(rendered)
  if (jobs.length === 0) return empty
  return (
    <div className="grid gap-3">
      <ConnectionNote status={status} />
      <Table caption="Jobs, newest first">
        <TableHead>
          <TableHeader>Job</TableHeader>
          <TableHeader>Status</TableHeader>
          <TableHeader className="w-2/5">Progress</TableHeader>
          <TableHeader>Requested</TableHeader>
          <TableHeader>
            <span className="sr-only">Actions</span>
          </TableHeader>
        </TableHead>
        <TableBody>
          {jobs.map((job) => (
            <TableRow key={job.id}>
              <TableCell>
                <Link href={`/jobs/${job.id}`} className="grid rounded-sm hover:underline">
                  <span dir="auto" className="truncate font-medium">
                    {job.title || job.typeTitle}
                  </span>
                  <span className="text-sm text-ink-muted">{job.typeTitle}</span>
                </Link>
              </TableCell>
              <TableCell label="Status">
                <JobStatePill state={job.state} />
              </TableCell>
              <TableCell label="Progress">
                <Outcome job={job} />
              </TableCell>
              <TableCell label="Requested" className="text-sm whitespace-nowrap text-ink-muted">
                <RelativeTime date={job.createdAt} />
              </TableCell>
              <TableCell className="text-right">
                <JobActions job={job} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  )
}

function Outcome({ job }: { job: JobView }) {
  if (!isFinished(job.state)) return <JobProgress job={job} />
  if (job.error)
    return (
      <p dir="auto" className="text-sm text-danger-ink">
        {job.error.message}
      </p>
    )
  if (job.state !== 'completed' || !job.startedAt || !job.finishedAt) return null
  return <p className="numeric text-sm text-ink-muted">{took(job.startedAt, job.finishedAt)}</p>
}

function took(startedAt: string, finishedAt: string): string {
  return `in ${durationText(Date.parse(finishedAt) - Date.parse(startedAt))}`
}
