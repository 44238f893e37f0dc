import type { Metadata } from 'next'
import { studioPage } from '@/app/_doors/page'
import { EndpointsCard } from '@/app/(studio)/_webhooks/endpoints-card'
import { isAllowed } from '@/lib/access/permissions'
import { listEndpoints } from '@/lib/webhooks/list-endpoints'

export const metadata: Metadata = { title: 'Webhooks' }

export default studioPage({ isClosedToStaff: true }, async ({ ctx }) => {
  const { data } = await listEndpoints(ctx)
  return <EndpointsCard endpoints={data} mayChange={isAllowed(ctx, 'webhook.create')} />
})
