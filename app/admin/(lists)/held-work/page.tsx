import { Hand } from 'lucide-react'
import type { Metadata } from 'next'
import { z } from 'zod'
import { staffPage } from '@/app/_doors/staff'
import { EmptyState } from '@/app/_ui/empty-state'
import { PageHeader } from '@/app/_ui/page-header'
import { Pagination } from '@/app/_ui/pagination'
import { RelativeTime } from '@/app/_ui/relative-time'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/app/_ui/table'
import { TextLink } from '@/app/_ui/text-link'
import { dropHeldWork, releaseHeldWork } from '@/app/admin/_switches/actions'
import { listHeldWork } from '@/lib/guards/list-held-work'
import { type HeldWorkView, heldWorkStates, listHeldWorkInput } from '@/lib/guards/schemas'
import { ActionButton } from '../../_parts/action-button'
import { ExportLink } from '../../_parts/export-link'
import { FilterLinks, hrefWith } from '../../_parts/filter-links'

export const metadata: Metadata = { title: 'Held work' }

const path = '/admin/held-work'
const names = { held: 'Held', released: 'Released', dropped: 'Dropped' }

const query = z.object({
  state: z.enum(heldWorkStates).default('held'),
  before: listHeldWorkInput.shape.before,
})

export default staffPage({ query }, async ({ ctx, query: input }) => {
  const { heldWork, nextBefore } = await listHeldWork(ctx, input)
  const current = { state: input.state === 'held' ? undefined : input.state }
  return (
    <>
      <PageHeader
        title="Held work"
        description="Work that a guard stopped just before it ran. Released work is checked again; dropped work fails with a message to the user."
        actions={<ExportLink table="held-work" filters={{ state: input.state }} />}
      />
      <div className="grid gap-4">
        <FilterLinks
          label="Work by status"
          path={path}
          current={current}
          name="state"
          choices={heldWorkStates.map((value) => ({
            value: value === 'held' ? undefined : value,
            label: names[value],
          }))}
        />
        {heldWork.length > 0 ? (
          <Rows work={heldWork} />
        ) : (
          <EmptyState icon={<Hand />} title="No work found">
            No work has this status.
          </EmptyState>
        )}
      </div>
      <Pagination
        label="held work, newest first"
        previousHref={input.before ? hrefWith(path, current) : undefined}
        nextHref={nextBefore ? hrefWith(path, { ...current, before: nextBefore }) : undefined}
      />
    </>
  )
})

function Rows({ work }: { work: HeldWorkView[] }) {
  return (
    <Table caption="Work that a guard stopped">
      <TableHead>
        <TableHeader>Work</TableHeader>
        <TableHeader>Organization</TableHeader>
        <TableHeader>Reason</TableHeader>
        <TableHeader>Since</TableHeader>
        <TableHeader>
          <span className="sr-only">Actions</span>
        </TableHeader>
      </TableHead>
      <TableBody>
        {work.map((one) => (
          <TableRow key={one.id}>
            <TableCell>
              <span className="grid gap-0.5">
                {one.capability}
                {one.jobId ? <span className="numeric text-xs break-all text-ink-muted">{one.jobId}</span> : null}
              </span>
            </TableCell>
            <TableCell label="Organization">
              <TextLink href={`/admin/organizations/${one.organizationId}`}>{one.organizationName}</TextLink>
            </TableCell>
            <TableCell label="Reason">
              <bdi>{one.reason}</bdi>
            </TableCell>
            <TableCell label="Since" className="whitespace-nowrap">
              <RelativeTime date={one.createdAt} />
            </TableCell>
            <TableCell className="text-right">
              {one.state === 'held' ? (
                <span className="flex justify-end gap-2">
                  <ActionButton
                    run={releaseHeldWork}
                    input={{ heldWorkId: one.id }}
                    done="Released"
                    aria-label={`Release ${one.capability} of ${one.organizationName}`}
                  >
                    Release
                  </ActionButton>
                  <ActionButton
                    run={dropHeldWork}
                    input={{ heldWorkId: one.id }}
                    variant="danger-quiet"
                    done="Dropped"
                    aria-label={`Drop ${one.capability} of ${one.organizationName}`}
                  >
                    Drop
                  </ActionButton>
                </span>
              ) : one.decidedAt ? (
                <span className="text-sm text-ink-muted">
                  {names[one.state]} <RelativeTime date={one.decidedAt} />
                </span>
              ) : null}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
