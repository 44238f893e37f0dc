'use client'

import { isOutage, OutageState } from '@/app/_errors/outage-state'
import { useErrorId } from '@/app/_errors/use-error-id'
import { ButtonLink } from '@/app/_ui/button-link'
import { ErrorState } from '@/app/_ui/error-state'

export default function StudioError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  const errorId = useErrorId(error)
  if (isOutage(error)) return <OutageState />
  return (
    <ErrorState
      level={1}
      title="Couldn’t load this page"
      errorId={errorId}
      onRetry={retry}
      actions={<ButtonLink href="/dashboard">Go to dashboard</ButtonLink>}
    >
      Something failed on our side, and we’ve recorded it. Your videos, clips and exports are safe, and running jobs
      continue. Try again in a moment.
    </ErrorState>
  )
}
