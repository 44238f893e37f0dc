import type { Metadata } from 'next'
import { studioPage } from '@/app/_doors/page'
import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { StatusPill } from '@/app/_ui/status-pill'
import { TextLink } from '@/app/_ui/text-link'
import { AttemptList } from '@/app/(studio)/_webhooks/attempt-list'
import { deliveryLooks } from '@/app/(studio)/_webhooks/looks'
import { ReplayButton } from '@/app/(studio)/_webhooks/replay-buttons'
import { isAllowed } from '@/lib/access/permissions'
import { getDelivery } from '@/lib/webhooks/list-deliveries'

export const metadata: Metadata = { title: 'Webhook delivery' }

export default studioPage<{ deliveryId: string }>(
  { isClosedToStaff: true },
  async ({ ctx, params: { deliveryId } }) => {
    const delivery = await getDelivery(ctx, { deliveryId })
    const { text, tone } = deliveryLooks[delivery.state]
    return (
      <>
        <TextLink href={`/settings/webhooks/${delivery.endpointId}`} className="w-fit text-sm">
          Endpoint
        </TextLink>
        <Card aria-label="Delivery">
          <CardHeader
            title={delivery.type}
            description={`webhook-id: ${delivery.messageId}`}
            actions={
              <div className="flex flex-wrap items-center gap-2">
                <StatusPill tone={tone}>{text}</StatusPill>
                {isAllowed(ctx, 'webhook.replay') ? <ReplayButton deliveryId={deliveryId} /> : null}
              </div>
            }
          />
          <CardBody className="grid gap-2">
            <h3 className="text-base font-medium">Request</h3>
            <pre className="rounded-md bg-sunken px-3 py-2 text-xs wrap-anywhere whitespace-pre-wrap">
              {indented(delivery.body)}
            </pre>
          </CardBody>
        </Card>
        <Card aria-label="Attempts">
          <CardHeader title="Attempts" description="Newest first, with the beginning of each answer" />
          <CardBody>
            {delivery.log.length > 0 ? (
              <AttemptList attempts={delivery.log} />
            ) : (
              <p className="text-base text-ink-soft">Not sent yet.</p>
            )}
          </CardBody>
        </Card>
      </>
    )
  },
)

function indented(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}
