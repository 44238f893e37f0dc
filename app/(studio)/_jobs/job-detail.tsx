'use client'

import { useState } from 'react'
import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { PageHeader } from '@/app/_ui/page-header'
import { RelativeTime } from '@/app/_ui/relative-time'
import { TextLink } from '@/app/_ui/text-link'
import { isFinished } from '@/lib/jobs/rules'
import type { JobLogEntry, JobView } from '@/lib/jobs/schemas'
import { ConnectionNote } from './connection-note'
import { JobActions } from './job-actions'
import { JobLog } from './job-log'
import { JobProgress } from './job-progress'
import { JobStatePill } from './job-state-pill'
import { JobSteps } from './job-steps'
import { subjectLink } from './subject-link'
import { durationText } from './time-left-text'
import { mergeLog } from './timeline'
import { useLiveJobs } from './use-live-jobs'

/** Everything about one job, as it happens. */
export function JobDetail({ job: rendered, log: renderedLog }: { job: JobView; log: JobLogEntry[] }) {
  const [told, setTold] = useState<JobLogEntry[]>([])
  const live = useLiveJobs([rendered], {
    jobId: rendered.id,
    onEvents: (events) => setTold((before) => mergeLog(before, events)),
  })
  const job = live.jobs[0] ?? rendered
  const log = mergeLog(renderedLog, told)
  return (
    <>
      <PageHeader
        crumbs={[{ label: 'Jobs', href: '/jobs' }, { label: job.title || job.typeTitle }]}
        title={job.title || job.typeTitle}
        meta={
          <>
            <JobStatePill state={job.state} />
            <ConnectionNote status={live.status} />
          </>
        }
        description={job.typeTitle}
        actions={<JobActions job={job} size="md" />}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <div className="grid gap-6">
          {isFinished(job.state) ? null : (
            <Card>
              <CardBody>
                <JobProgress job={job} />
              </CardBody>
            </Card>
          )}
          {job.error ? <JobError message={job.error.message} /> : null}
          <Card>
            <CardHeader title="Steps" />
            <CardBody>
              <JobSteps log={log} />
            </CardBody>
          </Card>
          <Card>
            <CardHeader title="Log" />
            <CardBody>
              <JobLog log={log} />
            </CardBody>
          </Card>
        </div>
        <Card>
          <CardHeader title="Details" />
          <CardBody>
            <JobFacts job={job} />
          </CardBody>
        </Card>
      </div>
    </>
  )
}

function JobError({ message }: { message: string }) {
  return (
    <Card role="alert" className="border-danger bg-danger-wash">
      <CardBody>
        <h2 className="text-lg font-semibold text-danger-ink">Job failed</h2>
        <p dir="auto" className="mt-1 max-w-prose text-base">
          {message}
        </p>
      </CardBody>
    </Card>
  )
}

function JobFacts({ job }: { job: JobView }) {
  const subject = subjectLink(job)
  const end = job.finishedAt ? Date.parse(job.finishedAt) : null
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2 text-sm [&_dt]:text-ink-muted">
      {subject ? (
        <>
          <dt>{subject.label}</dt>
          <dd>
            <TextLink href={subject.href}>{job.state === 'completed' ? 'Open result' : 'Open'}</TextLink>
          </dd>
        </>
      ) : null}
      <dt>Requested</dt>
      <dd>
        <RelativeTime date={job.createdAt} />
      </dd>
      {job.startedAt ? (
        <>
          <dt>Started</dt>
          <dd>
            <RelativeTime date={job.startedAt} />
          </dd>
        </>
      ) : null}
      {job.startedAt && end ? (
        <>
          <dt>Duration</dt>
          <dd className="numeric">{durationText(end - Date.parse(job.startedAt))}</dd>
        </>
      ) : null}
      <dt>Attempts</dt>
      <dd className="numeric">
        {job.attempts} of {Math.max(job.attempts, job.maxAttempts)}
      </dd>
      {job.retryOfId ? (
        <>
          <dt>Retry of</dt>
          <dd>
            <TextLink href={`/jobs/${job.retryOfId}`}>an earlier job</TextLink>
          </dd>
        </>
      ) : null}
    </dl>
  )
}
