import type { Tone } from '@/app/_ui/tone'
import type { DeliveryState } from '@/lib/webhooks/limits'
import type { EndpointView } from '@/lib/webhooks/schemas'

type Look = { text: string; tone: Tone }

export const deliveryLooks: Record<DeliveryState, Look> = {
  pending: { text: 'Waiting', tone: 'info' },
  sending: { text: 'Sending', tone: 'info' },
  succeeded: { text: 'Delivered', tone: 'success' },
  failed: { text: 'Failed', tone: 'danger' },
  held: { text: 'Held', tone: 'warning' },
  canceled: { text: 'Canceled', tone: 'neutral' },
}

/** What a person needs to know of an endpoint at a glance. */
export function endpointLook({ state, disabledReason, fails }: EndpointView): Look {
  if (state === 'paused') return { text: 'Paused', tone: 'warning' }
  if (state === 'disabled')
    return disabledReason === 'person' ? { text: 'Off', tone: 'neutral' } : { text: 'Turned off', tone: 'danger' }
  return fails > 0 ? { text: 'Failing', tone: 'warning' } : { text: 'Enabled', tone: 'success' }
}

/** Why an endpoint was turned off, and what to do; null for one that a person turned off. */
export function disabledWords({ disabledReason }: EndpointView): string | null {
  if (disabledReason === 'failing')
    return 'Nothing but failures for five days, so we turned it off. Once your server works, enable it and replay what failed.'
  if (disabledReason === 'gone')
    return 'Your server answered 410 Gone, so we turned it off. Enable it once it takes events again, and replay what failed.'
  return null
}

export function typesWords(types: readonly string[]): string {
  return types.includes('*') ? 'All events' : types.join(', ')
}
