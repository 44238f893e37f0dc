import { CircleCheck } from 'lucide-react'
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { staffPage } from '@/app/_doors/staff'
import { EmptyState } from '@/app/_ui/empty-state'
import { Notice } from '@/app/_ui/notice'
import { PageHeader } from '@/app/_ui/page-header'
import { Pagination } from '@/app/_ui/pagination'
import { ErrorTable } from '@/app/admin/_errors/error-table'
import { findError } from '@/lib/errors/find-error'
import { listErrorGroups } from '@/lib/errors/list-error-groups'
import { errorSeverities, errorSources, findErrorInput, listErrorGroupsInput } from '@/lib/errors/schemas'
import { ExportLink } from '../../_parts/export-link'
import { FilterLinks, hrefWith } from '../../_parts/filter-links'
import { SearchForm } from '../../_parts/search-form'

export const metadata: Metadata = { title: 'Errors' }

const path = '/admin/errors'
const states = [
  { value: undefined, label: 'Open' },
  { value: 'resolved', label: 'Resolved' },
  { value: 'all', label: 'All' },
]

const given = listErrorGroupsInput.omit({ limit: true }).extend({ q: findErrorInput.shape.query.optional() })

export default staffPage({ query: given }, async ({ ctx, query: { q: query, ...filters } }) => {
  const found = query ? await findError(ctx, { query }) : null
  if (found) redirect(`${path}/${found.fingerprint}?error=${found.id}`)

  const { groups, nextCursor } = await listErrorGroups(ctx, filters)
  const current = {
    state: filters.state === 'open' ? undefined : filters.state,
    source: filters.source,
    severity: filters.severity,
  }
  return (
    <>
      <PageHeader
        title="Errors"
        description="Failures on the server, in jobs and in browsers, grouped by cause. Occurrences are kept for 90 days."
        actions={<ExportLink table="errors" filters={current} />}
      />
      <div className="grid gap-4">
        <SearchForm path={path} label="Error ID" query={query} />
        {query ? (
          <Notice tone="warning">
            No stored error has the ID “{query}”. It may be older than 90 days, or one of very many with the same cause:
            those are only counted, and are in the server’s log.
          </Notice>
        ) : null}
        <div className="flex flex-wrap gap-x-6 gap-y-2">
          <FilterLinks label="Errors by status" path={path} current={current} name="state" choices={states} />
          <FilterLinks
            label="Errors by source"
            path={path}
            current={current}
            name="source"
            choices={choicesOf('All sources', errorSources)}
          />
          <FilterLinks
            label="Errors by severity"
            path={path}
            current={current}
            name="severity"
            choices={choicesOf('All severities', errorSeverities)}
          />
        </div>
        {groups.length > 0 ? <ErrorTable groups={groups} /> : <NoErrors isFiltered={hrefWith('', current) !== ''} />}
      </div>
      <Pagination
        label="errors, latest first"
        previousHref={filters.cursor ? hrefWith(path, current) : undefined}
        nextHref={nextCursor ? hrefWith(path, { ...current, cursor: nextCursor }) : undefined}
      />
    </>
  )
})

function choicesOf(all: string, values: readonly string[]) {
  const nameOf = (value: string) => value.charAt(0).toUpperCase() + value.slice(1).toLowerCase()
  return [{ value: undefined, label: all }, ...values.map((value) => ({ value, label: nameOf(value) }))]
}

function NoErrors({ isFiltered }: { isFiltered: boolean }) {
  return (
    <EmptyState icon={<CircleCheck />} title={isFiltered ? 'No matching errors' : 'No open errors'}>
      {isFiltered ? 'No errors match these filters.' : 'Every error so far has been resolved.'}
    </EmptyState>
  )
}
