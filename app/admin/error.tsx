'use client'

import { useErrorId } from '@/app/_errors/use-error-id'
import { ErrorState } from '@/app/_ui/error-state'

export default function AdminError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <ErrorState level={1} title="This page could not be shown" errorId={useErrorId(error)} onRetry={retry}>
      It has been recorded and stands in the error log under the id below. Nothing was changed.
    </ErrorState>
  )
}
