import { ButtonLink } from '@/app/_ui/button-link'
import { jobCatalog, jobTypes } from '@/lib/jobs/catalog'
import type { JobCounts, JobStateFilter } from '@/lib/jobs/schemas'
import { type JobFilters, jobsHref } from './jobs-href'

const states: { value: JobStateFilter | undefined; label: string; count(counts: JobCounts): number | null }[] = [
  { value: undefined, label: 'All', count: () => null },
  { value: 'active', label: 'In progress', count: (counts) => counts.queued + counts.running },
  { value: 'completed', label: 'Completed', count: (counts) => counts.completed },
  { value: 'failed', label: 'Failed', count: (counts) => counts.failed },
  { value: 'canceled', label: 'Canceled', count: (counts) => counts.canceled },
]

/** Links, so that a filtered list has an address, and back works. */
export function JobFilterLinks({ filters, counts }: { filters: JobFilters; counts: JobCounts }) {
  const types = [
    { value: undefined, label: 'All types' },
    ...jobTypes.map((value) => ({ value, label: jobCatalog[value].title })),
  ]
  return (
    <div className="flex flex-wrap gap-x-6 gap-y-2 pb-4">
      <nav aria-label="Jobs by status" className="flex flex-wrap gap-1">
        {states.map(({ value, label, count }) => (
          <Choice key={label} href={jobsHref({ ...filters, state: value })} isChosen={filters.state === value}>
            {label}
            <Count value={count(counts)} />
          </Choice>
        ))}
      </nav>
      <nav aria-label="Jobs by type" className="flex flex-wrap gap-1">
        {types.map(({ value, label }) => (
          <Choice key={label} href={jobsHref({ ...filters, type: value })} isChosen={filters.type === value}>
            {label}
          </Choice>
        ))}
      </nav>
    </div>
  )
}

function Choice(props: { href: string; isChosen: boolean; children: React.ReactNode }) {
  return (
    <ButtonLink
      href={props.href}
      size="sm"
      variant={props.isChosen ? 'strong' : 'ghost'}
      aria-current={props.isChosen ? 'true' : undefined}
    >
      {props.children}
    </ButtonLink>
  )
}

function Count({ value }: { value: number | null }) {
  return value ? <span className="numeric text-xs opacity-80">{value.toLocaleString('en')}</span> : null
}
