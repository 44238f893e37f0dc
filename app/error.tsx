'use client'

import { isOutage, OutageState } from './_errors/outage-state'
import { useErrorId } from './_errors/use-error-id'
import { ButtonLink } from './_ui/button-link'
import { ErrorState } from './_ui/error-state'

export default function ErrorPage({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  const errorId = useErrorId(error)
  if (isOutage(error))
    return (
      <main className="mx-auto grid min-h-dvh w-full max-w-2xl content-center p-6">
        <OutageState />
      </main>
    )
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-2xl content-center p-6">
      <ErrorState
        level={1}
        title="Couldn’t load this page"
        errorId={errorId}
        onRetry={retry}
        actions={<ButtonLink href="/">Go to home page</ButtonLink>}
      >
        Something failed on our side, and we’ve recorded it. Everything you saved is safe. Try again. If it fails again,
        write to us with the ID below.
      </ErrorState>
    </main>
  )
}
