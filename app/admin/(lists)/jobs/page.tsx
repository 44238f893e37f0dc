import { ListChecks } from 'lucide-react'
import type { Metadata } from 'next'
import { staffPage } from '@/app/_doors/staff'
import { Stat, Stats } from '@/app/_ui/charts/stat'
import { EmptyState } from '@/app/_ui/empty-state'
import { PageHeader } from '@/app/_ui/page-header'
import { RelativeTime } from '@/app/_ui/relative-time'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/app/_ui/table'
import { TextLink } from '@/app/_ui/text-link'
import { JobStatePill } from '@/app/(studio)/_jobs/job-state-pill'
import { type AdminJob, listAllJobs, listAllJobsInput } from '@/lib/admin/list-all-jobs'
import type { JobState } from '@/lib/jobs/schemas'
import { ExportLink } from '../../_parts/export-link'
import { FilterLinks } from '../../_parts/filter-links'
import { count, duration } from '../../_parts/formats'

export const metadata: Metadata = { title: 'All jobs' }

const choices = [
  { value: undefined, label: 'In progress' },
  { value: 'failed', label: 'Failed' },
  { value: 'completed', label: 'Completed' },
  { value: 'canceled', label: 'Canceled' },
]

const query = listAllJobsInput.pick({ state: true })

export default staffPage({ query }, async ({ ctx, query: { state } }) => {
  const { jobs, health } = await listAllJobs(ctx, { state })
  return (
    <>
      <PageHeader
        title="Jobs"
        description="All organizations: jobs in progress and the last 100 that finished."
        actions={<ExportLink table="jobs" filters={{ state }} />}
      />
      <div className="grid gap-4">
        <Stats>
          <Stat label="Waiting" value={count(health.counts.queued ?? 0)} />
          <Stat label="Running" value={count(health.counts.running ?? 0)} />
          <Stat label="Failed" value={count(health.counts.failed ?? 0)} note="in 30 days" />
          <Stat
            label="Unsent events"
            value={count(health.unsentEvents)}
            note={health.unsentEvents > 0 ? `oldest for ${duration(health.oldestUnsentSeconds)}` : undefined}
          />
        </Stats>
        <FilterLinks
          label="Jobs by status"
          path="/admin/jobs"
          current={{ state: state === 'unfinished' ? undefined : state }}
          name="state"
          choices={choices}
        />
        {jobs.length > 0 ? (
          <Jobs jobs={jobs} />
        ) : (
          <EmptyState icon={<ListChecks />} title="No jobs">
            No jobs have this status.
          </EmptyState>
        )}
      </div>
    </>
  )
})

function Jobs({ jobs }: { jobs: AdminJob[] }) {
  return (
    <Table caption="Jobs of all organizations">
      <TableHead>
        <TableHeader>Job</TableHeader>
        <TableHeader>Organization</TableHeader>
        <TableHeader>Status</TableHeader>
        <TableHeader numeric>Attempts</TableHeader>
        <TableHeader>Created</TableHeader>
      </TableHead>
      <TableBody>
        {jobs.map((job) => (
          <TableRow key={job.id}>
            <TableCell className="max-w-md">
              <span className="grid min-w-0 gap-0.5">
                <bdi className="line-clamp-3">{job.title || job.type}</bdi>
                <span className="numeric text-xs break-all text-ink-muted">
                  {job.type}, {job.id}
                </span>
                {job.error ? (
                  <bdi className="text-xs text-danger-ink">{job.error.message ?? job.error.code}</bdi>
                ) : null}
              </span>
            </TableCell>
            <TableCell label="Organization">
              <TextLink href={`/admin/organizations/${job.organizationId}`}>{job.organizationName}</TextLink>
            </TableCell>
            <TableCell label="Status">
              <span className="grid justify-items-end gap-0.5 sm:justify-items-start">
                <JobStatePill state={job.state as JobState} />
                {job.state === 'running' ? (
                  <span className="text-xs text-ink-muted">
                    {job.progress}%{job.step ? `, ${job.step}` : ''}
                  </span>
                ) : null}
              </span>
            </TableCell>
            <TableCell label="Attempts" numeric>
              {job.attempts} of {job.maxAttempts}
            </TableCell>
            <TableCell label="Created" className="whitespace-nowrap">
              <RelativeTime date={job.createdAt} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
