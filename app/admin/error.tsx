'use client'

import { useErrorId } from '@/app/_errors/use-error-id'
import { ErrorState } from '@/app/_ui/error-state'

export default function AdminError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <ErrorState level={1} title="Couldn’t load this page" errorId={useErrorId(error)} onRetry={retry}>
      The error is in the error log under the ID below. Nothing was changed.
    </ErrorState>
  )
}
