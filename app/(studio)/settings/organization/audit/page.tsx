import { Download, ScrollText } from 'lucide-react'
import type { Metadata } from 'next'
import { studioPage } from '@/app/_doors/page'
import { buttonClass } from '@/app/_ui/button-class'
import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { cn } from '@/app/_ui/cn'
import { EmptyState } from '@/app/_ui/empty-state'
import { Notice } from '@/app/_ui/notice'
import { Pagination } from '@/app/_ui/pagination'
import { AuditFilters } from '@/app/(studio)/_audit/audit-filters'
import { auditHref, exportHref } from '@/app/(studio)/_audit/audit-href'
import { AuditRows } from '@/app/(studio)/_audit/audit-rows'
import { isAllowed } from '@/lib/access/permissions'
import { listOwnAudit } from '@/lib/audit/list-own-audit'
import { listOwnAuditInput } from '@/lib/audit/schemas'

export const metadata: Metadata = { title: 'Organization audit log' }

const query = listOwnAuditInput.omit({ limit: true })

export default studioPage({ query, isClosedToStaff: true }, async ({ ctx, query: given }) => {
  if (!isAllowed(ctx, 'audit.read')) return <Notice>Only an admin of the organization can see its audit log.</Notice>
  const { entries, nextCursor } = await listOwnAudit(ctx, given)
  const { cursor, ...filter } = given
  const isFiltered = Object.values(filter).some(Boolean)
  return (
    <Card>
      <CardHeader
        title="Audit log"
        description="Who changed what, newest first. This log can’t be changed; rows are removed after 400 days. A file has up to 50,000 rows."
        actions={
          <a href={exportHref(filter)} download className={cn(buttonClass({}))}>
            <Download aria-hidden />
            Export CSV
          </a>
        }
      />
      <CardBody className="grid gap-4">
        <AuditFilters filter={filter} />
        {entries.length > 0 ? (
          <AuditRows entries={entries} />
        ) : (
          <EmptyState icon={<ScrollText />} title={isFiltered ? 'No matching changes' : 'No changes yet'}>
            {isFiltered ? 'Choose other days, people or subjects.' : 'Changes appear here as they are made.'}
          </EmptyState>
        )}
        <Pagination
          label="changes, newest first"
          previousHref={cursor ? auditHref(filter) : undefined}
          nextHref={nextCursor ? auditHref({ ...filter, cursor: nextCursor }) : undefined}
        />
      </CardBody>
    </Card>
  )
})
