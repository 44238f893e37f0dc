import type { ListJobsInput } from '@/lib/jobs/schemas'

export type JobFilters = Pick<ListJobsInput, 'state' | 'type' | 'subjectId'>

/** The address of the list with these filters, at its start or after `cursor`. */
export function jobsHref(filters: JobFilters, cursor?: string | null): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...filters, cursor })) if (value) query.set(name, String(value))
  return query.size > 0 ? `/jobs?${query}` : '/jobs'
}
