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
import { FilterLinks } from '../../_parts/filter-links'
import { count, duration } from '../../_parts/formats'

export const metadata: Metadata = { title: 'All jobs' }

const choices = [
  { value: undefined, label: 'Under way' },
  { value: 'failed', label: 'Failed' },
  { value: 'completed', label: 'Completed' },
  { value: 'canceled', label: 'Canceled' },
]

const query = listAllJobsInput.pick({ state: true })

export default staffPage({ query }, async ({ ctx, query: { state } }) => {
  const { jobs, health } = await listAllJobs(ctx, { state })
  return (
    <>
      <PageHeader title="Jobs" description="Of all organizations: those under way, and the last hundred that ended." />
      <div className="grid gap-4">
        <Stats>
          <Stat label="Waiting" value={count(health.counts.queued ?? 0)} />
          <Stat label="Running" value={count(health.counts.running ?? 0)} />
          <Stat label="Failed" value={count(health.counts.failed ?? 0)} note="in 30 days" />
          <Stat
            label="Events not sent"
            value={count(health.unsentEvents)}
            note={health.unsentEvents > 0 ? `the oldest for ${duration(health.oldestUnsentSeconds)}` : undefined}
          />
        </Stats>
        <FilterLinks
          label="Jobs by state"
          path="/admin/jobs"
          current={{ state: state === 'unfinished' ? undefined : state }}
          name="state"
          choices={choices}
        />
        {jobs.length > 0 ? (
          <Jobs jobs={jobs} />
        ) : (
          <EmptyState icon={<ListChecks />} title="None">
            No job is in this state.
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
        <TableHeader>State</TableHeader>
        <TableHeader numeric>Tries</TableHeader>
        <TableHeader>Made</TableHeader>
      </TableHead>
      <TableBody>
        {jobs.map((job) => (
          <TableRow key={job.id}>
            <TableCell className="max-w-md">
              <span className="grid min-w-0 gap-0.5">
                <span className="break-words">{job.title || job.type}</span>
                <span className="numeric text-xs break-all text-ink-muted">
                  {job.type}, {job.id}
                </span>
                {job.error ? (
                  <span className="text-xs break-words text-danger-ink">{job.error.message ?? job.error.code}</span>
                ) : null}
              </span>
            </TableCell>
            <TableCell label="Organization">
              <TextLink href={`/admin/organizations/${job.organizationId}`}>{job.organizationName}</TextLink>
            </TableCell>
            <TableCell label="State">
              <span className="grid justify-items-end gap-0.5 sm:justify-items-start">
                <JobStatePill state={job.state as JobState} />
                {job.state === 'running' ? (
                  <span className="text-xs text-ink-muted">
                    {job.progress}%{job.step ? `, ${job.step}` : ''}
                  </span>
                ) : null}
              </span>
            </TableCell>
            <TableCell label="Tries" numeric>
              {job.attempts} of {job.maxAttempts}
            </TableCell>
            <TableCell label="Made" className="whitespace-nowrap">
              <RelativeTime date={job.createdAt} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
