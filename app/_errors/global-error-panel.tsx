'use client'

import { ErrorState } from '../_ui/error-state'
import { isOutage, OutageState } from './outage-state'

type GlobalErrorPanelProps = { error: Error & { digest?: string }; errorId?: string; retry: () => void }

export function GlobalErrorPanel({ error, errorId, retry }: GlobalErrorPanelProps) {
  if (isOutage(error)) return <OutageState />
  return (
    <ErrorState level={1} title="Couldn’t load ClipForge" errorId={errorId} onRetry={retry}>
      Something failed on our side, and we’ve recorded it. Everything you saved is safe. Try again in a moment.
    </ErrorState>
  )
}
