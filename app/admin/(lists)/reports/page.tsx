import { Flag } from 'lucide-react'
import type { Metadata } from 'next'
import { staffPage } from '@/app/_doors/staff'
import { EmptyState } from '@/app/_ui/empty-state'
import { PageHeader } from '@/app/_ui/page-header'
import { Pagination } from '@/app/_ui/pagination'
import { ReportList } from '@/app/admin/_reports/report-list'
import { listAbuseReports } from '@/lib/abuse/list-abuse-reports'
import { abuseCategories, categoryNames } from '@/lib/abuse/rules'
import { abuseStatuses, listAbuseReportsInput } from '@/lib/abuse/schemas'
import { ExportLink } from '../../_parts/export-link'
import { FilterLinks, hrefWith } from '../../_parts/filter-links'
import { count } from '../../_parts/formats'
import { SearchForm } from '../../_parts/search-form'

export const metadata: Metadata = { title: 'Reports' }

const path = '/admin/reports'
const names = { open: 'Open', resolved: 'Resolved', dismissed: 'Dismissed' }

const query = listAbuseReportsInput.omit({ limit: true })

export default staffPage({ query }, async ({ ctx, query: filters }) => {
  const { reports, nextCursor, open } = await listAbuseReports(ctx, filters)
  const { cursor, ...current } = filters
  return (
    <>
      <PageHeader
        title="Reports"
        description={`${open === 1 ? '1 report is' : `${count(open)} reports are`} open. Visitors send them from shared clips and the contact page. Newest first.`}
        actions={<ExportLink table="reports" filters={current} />}
      />
      <div className="grid gap-4">
        <SearchForm
          path={path}
          label="Link, email address, details or ID"
          query={filters.q}
          keep={{ status: filters.status, category: filters.category }}
        />
        <FilterLinks
          label="Reports by status"
          path={path}
          current={current}
          name="status"
          choices={abuseStatuses.map((value) => ({ value, label: names[value] }))}
        />
        <FilterLinks
          label="Reports by category"
          path={path}
          current={current}
          name="category"
          choices={[
            { value: undefined, label: 'All' },
            ...abuseCategories.map((value) => ({ value, label: categoryNames[value] })),
          ]}
        />
        {reports.length > 0 ? (
          <ReportList reports={reports} />
        ) : (
          <EmptyState icon={<Flag />} title="No reports">
            {filters.status === 'open' ? 'Nothing waits for a decision here.' : 'No reports match these filters.'}
          </EmptyState>
        )}
      </div>
      <Pagination
        label="reports, newest first"
        previousHref={cursor ? hrefWith(path, current) : undefined}
        nextHref={nextCursor ? hrefWith(path, { ...current, cursor: nextCursor }) : undefined}
      />
    </>
  )
})
