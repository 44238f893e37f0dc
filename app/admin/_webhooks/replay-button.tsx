import { ActionButton } from '@/app/admin/_parts/action-button'
import { replayClerkEvent, replayStripeEvent } from './actions'

/** Works an event of an inbox off once more. */
export function ReplayButton({ provider, eventId }: { provider: 'stripe' | 'clerk'; eventId: string }) {
  const look = { input: { eventId }, done: 'Event replayed', 'aria-label': `Replay ${eventId}`, children: 'Replay' }
  return provider === 'stripe' ? (
    <ActionButton run={replayStripeEvent} {...look} />
  ) : (
    <ActionButton run={replayClerkEvent} {...look} />
  )
}
