import { ListChecks } from 'lucide-react'
import type { Metadata } from 'next'
import { studioPage } from '@/app/_doors/page'
import { ButtonLink } from '@/app/_ui/button-link'
import { EmptyState } from '@/app/_ui/empty-state'
import { PageHeader } from '@/app/_ui/page-header'
import { Pagination } from '@/app/_ui/pagination'
import { countJobs } from '@/lib/jobs/count-jobs'
import { listJobs } from '@/lib/jobs/list-jobs'
import { listJobsInput } from '@/lib/jobs/schemas'
import { JobFilterLinks } from '../../_jobs/job-filters'
import { JobList } from '../../_jobs/job-list'
import { jobsHref } from '../../_jobs/jobs-href'

export const metadata: Metadata = { title: 'Jobs' }

const query = listJobsInput.omit({ limit: true })

export default studioPage({ query }, async ({ ctx, query: { cursor, ...filters } }) => {
  const [page, counts] = await Promise.all([listJobs(ctx, { ...filters, cursor }), countJobs(ctx)])
  const isFiltered = Object.values(filters).some((value) => value !== undefined)
  return (
    <>
      <PageHeader title="Jobs" description="Waiting, running and finished analyses and exports. Kept for 30 days." />
      <JobFilterLinks filters={filters} counts={counts} />
      <JobList jobs={page.data} empty={<NoJobs isFiltered={isFiltered || cursor !== undefined} />} />
      <Pagination
        label="jobs, newest first"
        previousHref={cursor ? jobsHref(filters) : undefined}
        nextHref={page.nextCursor ? jobsHref(filters, page.nextCursor) : undefined}
      />
    </>
  )
})

function NoJobs({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered) {
    return (
      <EmptyState
        icon={<ListChecks />}
        title="No matching jobs"
        actions={<ButtonLink href="/jobs">Show all jobs</ButtonLink>}
      >
        No jobs match these filters.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={<ListChecks />}
      title="No jobs yet"
      actions={
        <ButtonLink href="/videos" variant="primary">
          Upload a video
        </ButtonLink>
      }
    >
      The first one starts automatically when you upload a video.
    </EmptyState>
  )
}
