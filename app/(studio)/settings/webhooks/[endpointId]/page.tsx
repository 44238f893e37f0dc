import type { Metadata } from 'next'
import { studioPage } from '@/app/_doors/page'
import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { LineChart } from '@/app/_ui/charts/line-chart'
import { Notice } from '@/app/_ui/notice'
import { StatusPill } from '@/app/_ui/status-pill'
import { TextLink } from '@/app/_ui/text-link'
import { DeliveriesCard } from '@/app/(studio)/_webhooks/deliveries-card'
import { EndpointActions } from '@/app/(studio)/_webhooks/endpoint-actions'
import { disabledWords, endpointLook, typesWords } from '@/app/(studio)/_webhooks/looks'
import { SecretPanel } from '@/app/(studio)/_webhooks/secret-panel'
import { TestButton } from '@/app/(studio)/_webhooks/test-button'
import { isAllowed } from '@/lib/access/permissions'
import { getEndpointActivity } from '@/lib/webhooks/get-activity'
import { listDeliveries } from '@/lib/webhooks/list-deliveries'
import { getEndpoint } from '@/lib/webhooks/list-endpoints'
import { listDeliveriesInput } from '@/lib/webhooks/schemas'

export const metadata: Metadata = { title: 'Webhook endpoint' }

const query = listDeliveriesInput.pick({ state: true, cursor: true })

export default studioPage<{ endpointId: string }, typeof query>(
  { query, isClosedToStaff: true },
  async ({ ctx, params: { endpointId }, query: { state, cursor } }) => {
    const [endpoint, { data, nextCursor }, hours] = await Promise.all([
      getEndpoint(ctx, { endpointId }),
      listDeliveries(ctx, { endpointId, state, cursor }),
      getEndpointActivity(ctx, { endpointId }),
    ])
    const mayChange = isAllowed(ctx, 'webhook.update')
    const look = endpointLook(endpoint)
    const why = disabledWords(endpoint)
    return (
      <>
        <TextLink href="/settings/webhooks" className="w-fit text-sm">
          All webhooks
        </TextLink>
        {why ? <Notice tone="danger">{why}</Notice> : null}
        <Card aria-label="Endpoint">
          <CardHeader
            title={<bdi>{endpoint.url}</bdi>}
            description={
              <>
                {endpoint.description ? <bdi>{endpoint.description}. </bdi> : null}
                {typesWords(endpoint.types)}
              </>
            }
            actions={<StatusPill tone={look.tone}>{look.text}</StatusPill>}
          />
          {mayChange ? (
            <CardBody className="grid gap-5">
              <EndpointActions endpoint={endpoint} />
              <SecretPanel endpointId={endpointId} previousSecretUntil={endpoint.previousSecretUntil} />
              <TestButton endpointId={endpointId} />
            </CardBody>
          ) : (
            <CardBody className="text-base text-ink-soft">Only an admin of the organization can change it.</CardBody>
          )}
        </Card>
        <Card aria-label="Last 24 hours">
          <CardHeader title="Last 24 hours" description="Attempts in each hour, in UTC" />
          <CardBody>
            <LineChart
              label="Attempts in each of the last 24 hours"
              unit="Hour"
              points={hours.map(({ at }) => at.slice(11, 16))}
              series={[
                { name: 'Delivered', values: hours.map(({ succeeded }) => succeeded) },
                { name: 'Failed', values: hours.map(({ failed }) => failed) },
              ]}
            />
          </CardBody>
        </Card>
        <DeliveriesCard
          endpointId={endpointId}
          deliveries={data}
          state={state}
          hasCursor={cursor !== undefined}
          nextCursor={nextCursor}
          mayReplay={mayChange}
        />
      </>
    )
  },
)
