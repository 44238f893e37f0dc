import type { Metadata } from 'next'
import { studioPage } from '@/app/_doors/page'
import { Notice } from '@/app/_ui/notice'
import { CallsCard } from '@/app/(studio)/_ai/calls-card'
import { SettingsCard } from '@/app/(studio)/_ai/settings-card'
import { UsageCard } from '@/app/(studio)/_ai/usage-card'
import { isAllowed } from '@/lib/access/permissions'
import { getAiSettings } from '@/lib/ai/get-ai-settings'
import { listAiCalls } from '@/lib/ai/list-ai-calls'
import { listPricedModels } from '@/lib/ai/list-priced-models'
import { listAiCallsInput } from '@/lib/ai/schemas'

export const metadata: Metadata = { title: 'AI' }

const query = listAiCallsInput.pick({ cursor: true })

export default studioPage<Record<never, never>, typeof query>(
  { query, isClosedToStaff: true },
  async ({ ctx, query: { cursor } }) => {
    const [settings, { data, nextCursor }] = await Promise.all([getAiSettings(ctx), listAiCalls(ctx, { cursor })])
    const { source, provider, model, blocked } = settings
    return (
      <>
        {blocked ? <Notice tone="warning">{blocked}</Notice> : null}
        {source === 'none' ? (
          <Notice>Ideas come from the built-in engine. With a key of your own, an AI provider can write them.</Notice>
        ) : (
          <Notice>
            Ideas are written by {model} ({source === 'organization' ? `your ${provider} key` : 'included'}).
          </Notice>
        )}
        <UsageCard settings={settings} />
        {isAllowed(ctx, 'ai.update') ? (
          <SettingsCard settings={settings} prices={listPricedModels()} />
        ) : (
          <Notice>Only an admin of the organization can change the provider.</Notice>
        )}
        <CallsCard calls={data} hasCursor={cursor !== undefined} nextCursor={nextCursor} />
      </>
    )
  },
)
