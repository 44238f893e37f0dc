import { type ListJobsInput, listJobsInput } from '@/lib/jobs/schemas'

export type JobFilters = Pick<ListJobsInput, 'state' | 'type' | 'subjectId'>

/** The filters and the place in the list that an address names; what it gets wrong is left out. */
export function readJobFilters(
  search: Record<string, string | string[] | undefined>,
): JobFilters & { cursor?: string } {
  const { state, type, subjectId, cursor } = listJobsInput.shape
  return {
    state: state.safeParse(search.state).data,
    type: type.safeParse(search.type).data,
    subjectId: subjectId.safeParse(search.subjectId).data,
    cursor: cursor.safeParse(search.cursor).data,
  }
}

/** The address of the list with these filters, at its start or after `cursor`. */
export function jobsHref(filters: JobFilters, cursor?: string | null): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...filters, cursor })) if (value) query.set(name, String(value))
  return query.size > 0 ? `/jobs?${query}` : '/jobs'
}
