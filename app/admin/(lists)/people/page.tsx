import { Users } from 'lucide-react'
import type { Metadata } from 'next'
import { staffPage } from '@/app/_doors/staff'
import { EmptyState } from '@/app/_ui/empty-state'
import { PageHeader } from '@/app/_ui/page-header'
import { Pagination } from '@/app/_ui/pagination'
import { PeopleTable } from '@/app/admin/_people/people-table'
import { listPeople, listPeopleInput, peopleStates } from '@/lib/admin/list-people'
import { ExportLink } from '../../_parts/export-link'
import { FilterLinks, hrefWith } from '../../_parts/filter-links'
import { SearchForm } from '../../_parts/search-form'

export const metadata: Metadata = { title: 'People' }

const path = '/admin/people'
const names = { staff: 'Staff', no_organization: 'Without an organization', deleted: 'Deleted' }

const query = listPeopleInput.omit({ limit: true })

export default staffPage({ query }, async ({ ctx, query: filters }) => {
  const { people, nextCursor } = await listPeople(ctx, filters)
  const { cursor, ...current } = filters
  return (
    <>
      <PageHeader
        title="People"
        description="Newest first. Search by name, email address or ID."
        actions={<ExportLink table="people" filters={current} />}
      />
      <div className="grid gap-4">
        <SearchForm path={path} label="Name, email address or ID" query={filters.q} keep={{ state: filters.state }} />
        <FilterLinks
          label="People by status"
          path={path}
          current={current}
          name="state"
          choices={[
            { value: undefined, label: 'All' },
            ...peopleStates.map((value) => ({ value, label: names[value] })),
          ]}
        />
        {people.length > 0 ? (
          <PeopleTable people={people} />
        ) : (
          <EmptyState icon={<Users />} title="No matching people">
            Try part of the name or of the email address.
          </EmptyState>
        )}
      </div>
      <Pagination
        label="people, newest first"
        previousHref={cursor ? hrefWith(path, current) : undefined}
        nextHref={nextCursor ? hrefWith(path, { ...current, cursor: nextCursor }) : undefined}
      />
    </>
  )
})
