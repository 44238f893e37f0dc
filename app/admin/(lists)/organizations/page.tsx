import { Building2 } from 'lucide-react'
import type { Metadata } from 'next'
import { staffPage } from '@/app/_doors/staff'
import { EmptyState } from '@/app/_ui/empty-state'
import { PageHeader } from '@/app/_ui/page-header'
import { Pagination } from '@/app/_ui/pagination'
import { RelativeTime } from '@/app/_ui/relative-time'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/app/_ui/table'
import { TextLink } from '@/app/_ui/text-link'
import {
  listOrganizations,
  listOrganizationsInput,
  type OrganizationRow,
  organizationStates,
} from '@/lib/admin/list-organizations'
import { ExportLink } from '../../_parts/export-link'
import { FilterLinks, hrefWith } from '../../_parts/filter-links'
import { count } from '../../_parts/formats'
import { OrganizationPills } from '../../_parts/organization-pills'
import { SearchForm } from '../../_parts/search-form'

export const metadata: Metadata = { title: 'Organizations' }

const path = '/admin/organizations'

const query = listOrganizationsInput.omit({ limit: true })

export default staffPage({ query }, async ({ ctx, query: filters }) => {
  const { organizations, nextCursor } = await listOrganizations(ctx, filters)
  const current = { q: filters.q, state: filters.state }
  const choices = organizationStates.map((value) => ({ value, label: sentence(value) }))
  return (
    <>
      <PageHeader
        title="Organizations"
        description="Newest first. Search by name, ID, Stripe customer or a member’s email address."
        actions={<ExportLink table="organizations" filters={current} />}
      />
      <div className="grid gap-4">
        <SearchForm path={path} label="Name, ID or email address" query={filters.q} />
        <FilterLinks
          label="Organizations by status"
          path={path}
          current={current}
          name="state"
          choices={[{ value: undefined, label: 'All' }, ...choices]}
        />
        {organizations.length > 0 ? (
          <Rows organizations={organizations} />
        ) : (
          <EmptyState icon={<Building2 />} title="No matching organizations">
            Try part of the name or a member’s full email address.
          </EmptyState>
        )}
      </div>
      <Pagination
        label="organizations, newest first"
        previousHref={filters.cursor ? hrefWith(path, current) : undefined}
        nextHref={nextCursor ? hrefWith(path, { ...current, cursor: nextCursor }) : undefined}
      />
    </>
  )
})

function sentence(value: string): string {
  const words = value.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function Rows({ organizations }: { organizations: OrganizationRow[] }) {
  return (
    <Table caption="Organizations">
      <TableHead>
        <TableHeader>Organization</TableHeader>
        <TableHeader>Status</TableHeader>
        <TableHeader numeric>Members</TableHeader>
        <TableHeader numeric>Imports</TableHeader>
        <TableHeader>Created</TableHeader>
      </TableHead>
      <TableBody>
        {organizations.map((one) => (
          <TableRow key={one.id}>
            <TableCell>
              <TextLink href={`${path}/${one.id}`} className="wrap-anywhere">
                {one.name}
              </TextLink>
            </TableCell>
            <TableCell label="Status">
              <span className="flex flex-wrap justify-end gap-1 sm:justify-start">
                <OrganizationPills organization={one} />
              </span>
            </TableCell>
            <TableCell label="Members" numeric>
              {count(one.members)}
            </TableCell>
            <TableCell label="Imports" numeric>
              {count(one.importsUsed)}
              {one.importLimit === null ? '' : ` of ${count(one.importLimit)}`}
            </TableCell>
            <TableCell label="Created" className="whitespace-nowrap">
              <RelativeTime date={one.createdAt} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
