import { ScrollText } from 'lucide-react'
import type { Metadata } from 'next'
import { staffPage } from '@/app/_doors/staff'
import { EmptyState } from '@/app/_ui/empty-state'
import { PageHeader } from '@/app/_ui/page-header'
import { Pagination } from '@/app/_ui/pagination'
import { actorKinds, listAudit, listAuditInput } from '@/lib/admin/list-audit'
import { getAuditStatus } from '@/lib/audit/get-audit-status'
import { AuditStatus } from '../../_parts/audit-status'
import { AuditTable } from '../../_parts/audit-table'
import { ExportLink } from '../../_parts/export-link'
import { FilterLinks, hrefWith } from '../../_parts/filter-links'

export const metadata: Metadata = { title: 'Audit log' }

const path = '/admin/audit'
const names = { user: 'People', staff: 'Staff', system: 'System', webhook: 'Webhooks', apiKey: 'API keys' }

const query = listAuditInput.omit({ limit: true })

export default staffPage({ query }, async ({ ctx, query: filters }) => {
  const [{ entries, nextBefore }, status] = await Promise.all([listAudit(ctx, filters), getAuditStatus(ctx)])
  const { before, ...current } = filters
  const choices = actorKinds.map((value) => ({ value, label: names[value] }))
  return (
    <>
      <PageHeader
        title="Audit log"
        description="Every change: who made it, where, and what it was. This log can’t be changed."
        actions={<ExportLink table="audit" filters={current} />}
      />
      <div className="grid gap-4">
        <AuditStatus status={status} />
        <FilterLinks
          label="Changes by actor"
          path={path}
          current={current}
          name="actorKind"
          choices={[{ value: undefined, label: 'Everyone' }, ...choices]}
        />
        {entries.length > 0 ? (
          <AuditTable entries={entries} />
        ) : (
          <EmptyState icon={<ScrollText />} title="No changes">
            No changes match these filters.
          </EmptyState>
        )}
      </div>
      <Pagination
        label="changes, newest first"
        previousHref={before ? hrefWith(path, current) : undefined}
        nextHref={nextBefore ? hrefWith(path, { ...current, before: nextBefore }) : undefined}
      />
    </>
  )
})
