import type { Metadata } from 'next'
import { studioPage } from '@/app/_doors/page'
import { Notice } from '@/app/_ui/notice'
import { ApiKeysCard } from '@/app/(studio)/_api-keys/api-keys-card'
import { isAllowed } from '@/lib/access/permissions'
import { listApiKeys } from '@/lib/api-keys/list-api-keys'

export const metadata: Metadata = { title: 'API keys' }

export default studioPage({ isClosedToStaff: true }, async ({ ctx }) => {
  if (!isAllowed(ctx, 'api-key.read')) return <Notice>Only an admin of the organization can see its API keys.</Notice>
  return <ApiKeysCard {...(await listApiKeys(ctx))} />
})
