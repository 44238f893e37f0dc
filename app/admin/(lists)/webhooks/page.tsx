import { Webhook } from 'lucide-react'
import type { Metadata } from 'next'
import { staffPage } from '@/app/_doors/staff'
import { EmptyState } from '@/app/_ui/empty-state'
import { PageHeader } from '@/app/_ui/page-header'
import { RelativeTime } from '@/app/_ui/relative-time'
import { StatusPill } from '@/app/_ui/status-pill'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/app/_ui/table'
import type { Tone } from '@/app/_ui/tone'
import { FailingEndpoints } from '@/app/admin/_webhooks/failing-endpoints'
import { ReplayButton } from '@/app/admin/_webhooks/replay-button'
import { listFailingEndpoints } from '@/lib/admin/list-failing-endpoints'
import { listWebhookEvents, listWebhookEventsInput, type WebhookEventView } from '@/lib/admin/list-webhook-events'
import { ExportLink } from '../../_parts/export-link'
import { FilterLinks } from '../../_parts/filter-links'

export const metadata: Metadata = { title: 'Webhook events' }

const path = '/admin/webhooks'
const looks: Record<WebhookEventView['state'], { text: string; tone: Tone }> = {
  waiting: { text: 'Waiting', tone: 'info' },
  dead: { text: 'Dead letter', tone: 'danger' },
  done: { text: 'Done', tone: 'success' },
}
const stateChoices = [
  { value: undefined, label: 'All' },
  { value: 'waiting', label: 'Waiting' },
  { value: 'dead', label: 'Dead letter' },
  { value: 'done', label: 'Done' },
]

const query = listWebhookEventsInput.omit({ limit: true })

export default staffPage({ query }, async ({ ctx, query: { provider, state } }) => {
  const [events, failing] = await Promise.all([listWebhookEvents(ctx, { provider, state }), listFailingEndpoints(ctx)])
  const current = { provider: provider === 'stripe' ? undefined : provider, state }
  return (
    <>
      <PageHeader
        title="Webhooks"
        description="Events from Stripe and Clerk, newest first. Each takes effect once, so replaying is always safe."
        actions={<ExportLink table="webhooks" filters={{ provider, state }} />}
      />
      <div className="grid gap-4">
        <div className="flex flex-wrap gap-x-6 gap-y-2">
          <FilterLinks
            label="Inbox"
            path={path}
            current={current}
            name="provider"
            choices={[
              { value: undefined, label: 'Stripe' },
              { value: 'clerk', label: 'Clerk' },
            ]}
          />
          <FilterLinks label="Events by status" path={path} current={current} name="state" choices={stateChoices} />
        </div>
        {events.length > 0 ? (
          <Events events={events} provider={provider} />
        ) : (
          <EmptyState icon={<Webhook />} title="No events">
            No event from the last 90 days has this status.
          </EmptyState>
        )}
      </div>
      <FailingEndpoints endpoints={failing} />
    </>
  )
})

function Events({ events, provider }: { events: WebhookEventView[]; provider: 'stripe' | 'clerk' }) {
  return (
    <Table caption={`${provider === 'stripe' ? 'Stripe' : 'Clerk'} events`}>
      <TableHead>
        <TableHeader>Event</TableHeader>
        <TableHeader>Status</TableHeader>
        <TableHeader numeric>Attempts</TableHeader>
        <TableHeader>Received</TableHeader>
        <TableHeader>
          <span className="sr-only">Actions</span>
        </TableHeader>
      </TableHead>
      <TableBody>
        {events.map((event) => (
          <TableRow key={event.id}>
            <TableCell className="max-w-md">
              <span className="grid min-w-0 gap-0.5">
                <span className="break-all">{event.type}</span>
                <span className="numeric text-xs break-all text-ink-muted">
                  {[event.id, event.detail].filter(Boolean).join(', ')}
                </span>
                {event.lastError ? (
                  <span className="text-xs wrap-anywhere text-danger-ink">{event.lastError}</span>
                ) : null}
              </span>
            </TableCell>
            <TableCell label="Status">
              <StatusPill tone={looks[event.state].tone}>{looks[event.state].text}</StatusPill>
            </TableCell>
            <TableCell label="Attempts" numeric>
              {event.attempts}
            </TableCell>
            <TableCell label="Received" className="whitespace-nowrap">
              <RelativeTime date={event.receivedAt} />
            </TableCell>
            <TableCell className="text-right">
              <ReplayButton provider={provider} eventId={event.id} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
