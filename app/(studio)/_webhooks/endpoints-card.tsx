import { Webhook } from 'lucide-react'
import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { EmptyState } from '@/app/_ui/empty-state'
import { RelativeTime } from '@/app/_ui/relative-time'
import { StatusPill } from '@/app/_ui/status-pill'
import { TextLink } from '@/app/_ui/text-link'
import type { EndpointView } from '@/lib/webhooks/schemas'
import { CreateEndpointButton } from './create-endpoint-button'
import { endpointLook, typesWords } from './looks'

/** Where events are sent, each with how it is doing. */
export function EndpointsCard({ endpoints, mayChange }: { endpoints: EndpointView[]; mayChange: boolean }) {
  return (
    <Card aria-label="Webhooks">
      <CardHeader
        title="Webhooks"
        description="We tell your server what happens here, by signed requests that are tried again until they arrive."
        actions={mayChange ? <CreateEndpointButton /> : null}
      />
      <CardBody>
        {endpoints.length > 0 ? (
          <ul aria-label="Webhook endpoints" className="grid grid-cols-1 divide-y divide-hairline">
            {endpoints.map((endpoint) => (
              <EndpointRow key={endpoint.id} endpoint={endpoint} />
            ))}
          </ul>
        ) : (
          <EmptyState icon={<Webhook />} title="No webhook endpoints" className="py-10">
            {mayChange
              ? 'Add the address of your server to hear of uploads, clips and finished exports.'
              : 'An admin of the organization can add one.'}
          </EmptyState>
        )}
      </CardBody>
    </Card>
  )
}

function EndpointRow({ endpoint }: { endpoint: EndpointView }) {
  const { id, url, description, types, lastSucceededAt, fails } = endpoint
  const { text, tone } = endpointLook(endpoint)
  return (
    <li className="grid min-w-0 gap-1.5 py-4 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <TextLink href={`/settings/webhooks/${id}`} className="font-medium wrap-anywhere">
          {url}
        </TextLink>
        <StatusPill tone={tone}>{text}</StatusPill>
      </div>
      {description ? <bdi className="text-base wrap-anywhere text-ink-soft">{description}</bdi> : null}
      <p className="text-sm wrap-anywhere text-ink-muted">
        {typesWords(types)}. Last delivered: {lastSucceededAt ? <RelativeTime date={lastSucceededAt} /> : 'never'}
        {fails > 0 ? `. Failures in a row: ${fails}` : ''}
      </p>
    </li>
  )
}
