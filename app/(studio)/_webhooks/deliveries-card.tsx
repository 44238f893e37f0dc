import { Send } from 'lucide-react'
import { ButtonLink } from '@/app/_ui/button-link'
import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { EmptyState } from '@/app/_ui/empty-state'
import { Pagination } from '@/app/_ui/pagination'
import { RelativeTime } from '@/app/_ui/relative-time'
import { StatusPill } from '@/app/_ui/status-pill'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/app/_ui/table'
import { TextLink } from '@/app/_ui/text-link'
import type { DeliveryState } from '@/lib/webhooks/limits'
import type { DeliveryView } from '@/lib/webhooks/schemas'
import { deliveryLooks } from './looks'
import { ReplayFailed } from './replay-buttons'

type DeliveriesCardProps = {
  endpointId: string
  deliveries: DeliveryView[]
  state?: DeliveryState
  hasCursor: boolean
  nextCursor: string | null
  mayReplay: boolean
}

const filters: (DeliveryState | undefined)[] = [undefined, 'failed', 'pending', 'held', 'succeeded']

/** What was sent to an endpoint, newest first. */
export function DeliveriesCard({
  endpointId,
  deliveries,
  state,
  hasCursor,
  nextCursor,
  mayReplay,
}: DeliveriesCardProps) {
  const path = `/settings/webhooks/${endpointId}`
  const hrefOf = (filter?: DeliveryState, cursor?: string) => {
    const query = new URLSearchParams({ ...(filter && { state: filter }), ...(cursor && { cursor }) }).toString()
    return query ? `${path}?${query}` : path
  }
  return (
    <Card aria-label="Deliveries">
      <CardHeader
        title="Deliveries"
        description="Newest first, kept for 30 days. A replay has the same id."
        actions={mayReplay ? <ReplayFailed endpointId={endpointId} /> : null}
      />
      <CardBody className="grid gap-4">
        <nav aria-label="Deliveries by status" className="flex flex-wrap gap-1">
          {filters.map((one) => (
            <ButtonLink
              key={one ?? 'all'}
              href={hrefOf(one)}
              size="sm"
              variant={one === state ? 'strong' : 'ghost'}
              aria-current={one === state ? 'true' : undefined}
            >
              {one ? deliveryLooks[one].text : 'All'}
            </ButtonLink>
          ))}
        </nav>
        {deliveries.length > 0 ? (
          <Deliveries deliveries={deliveries} />
        ) : (
          <EmptyState icon={<Send />} title={state ? 'No such deliveries' : 'No deliveries yet'} className="py-10">
            {state ? 'Choose another status.' : 'Send a test event to see one here.'}
          </EmptyState>
        )}
        <Pagination
          label="deliveries, newest first"
          previousHref={hasCursor ? hrefOf(state) : undefined}
          nextHref={nextCursor ? hrefOf(state, nextCursor) : undefined}
        />
      </CardBody>
    </Card>
  )
}

function Deliveries({ deliveries }: { deliveries: DeliveryView[] }) {
  return (
    <Table caption="Deliveries">
      <TableHead>
        <TableHeader>Event</TableHeader>
        <TableHeader>Status</TableHeader>
        <TableHeader numeric>Attempts</TableHeader>
        <TableHeader>Created</TableHeader>
      </TableHead>
      <TableBody>
        {deliveries.map(({ id, type, state, attempts, createdAt, lastError, nextAt }) => (
          <TableRow key={id}>
            <TableCell className="max-w-sm">
              <span className="grid min-w-0 gap-0.5">
                <TextLink href={`/settings/webhooks/deliveries/${id}`}>{type}</TextLink>
                {lastError ? <span className="text-xs wrap-anywhere text-ink-muted">{lastError}</span> : null}
              </span>
            </TableCell>
            <TableCell label="Status">
              <span className="flex flex-wrap items-center gap-x-2">
                <StatusPill tone={deliveryLooks[state].tone}>{deliveryLooks[state].text}</StatusPill>
                {nextAt && attempts > 0 ? (
                  <span className="text-xs text-ink-muted">
                    again <RelativeTime date={nextAt} />
                  </span>
                ) : null}
              </span>
            </TableCell>
            <TableCell label="Attempts" numeric>
              {attempts}
            </TableCell>
            <TableCell label="Created" className="whitespace-nowrap">
              <RelativeTime date={createdAt} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
