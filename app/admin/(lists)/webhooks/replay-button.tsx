import { replayClerkEvent } from '../../_actions/webhooks'
import { ActionButton } from '../../_parts/action-button'

/** Applies an event of an inbox once more. */
export function ReplayButton({ provider, eventId }: { provider: 'stripe' | 'clerk'; eventId: string }) {
  if (provider === 'stripe') return null
  return (
    <ActionButton run={replayClerkEvent} input={{ eventId }} done="Applied again" aria-label={`Replay ${eventId}`}>
      Replay
    </ActionButton>
  )
}
