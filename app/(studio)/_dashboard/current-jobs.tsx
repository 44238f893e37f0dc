'use client'

import { Link } from '@/app/_ui/link'
import { JobProgress } from '@/app/(studio)/_jobs/job-progress'
import { useLiveJobs } from '@/app/(studio)/_jobs/use-live-jobs'
import { isFinished } from '@/lib/jobs/rules'
import type { JobView } from '@/lib/jobs/schemas'

/** What runs at the moment, live. What begins or ends renders the whole dashboard again. */
export function CurrentJobs({ jobs: rendered }: { jobs: JobView[] }) {
  const { jobs } = useLiveJobs(rendered)
  const current = jobs.filter((job) => !isFinished(job.state))
  if (current.length === 0) {
    return (
      <p className="text-base text-ink-muted">Nothing is running. Analyses and exports appear here while they run.</p>
    )
  }
  return (
    <ul className="grid gap-4">
      {current.map((job) => (
        <li key={job.id} className="grid gap-1.5">
          <Link
            href={`/jobs/${job.id}`}
            dir="auto"
            className="truncate rounded-sm text-base font-medium hover:underline"
          >
            {job.title || job.typeTitle}
          </Link>
          <JobProgress job={job} />
        </li>
      ))}
    </ul>
  )
}
