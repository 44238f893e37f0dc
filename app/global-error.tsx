'use client'

import './globals.css'
import { isOutage, OutageState } from './_errors/outage-state'
import { useErrorId } from './_errors/use-error-id'
import { ErrorState } from './_ui/error-state'
import { TooltipProvider } from './_ui/tooltip'

/** Stands in for the root layout itself, so it brings its own document. */
export default function GlobalError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  const errorId = useErrorId(error)
  return (
    <html lang="en">
      <head>
        <title>ClipForge: couldn’t load this page</title>
      </head>
      <body>
        <TooltipProvider>
          <main className="mx-auto grid min-h-dvh w-full max-w-2xl content-center p-6">
            {isOutage(error) ? (
              <OutageState />
            ) : (
              <ErrorState level={1} title="Couldn’t load ClipForge" errorId={errorId} onRetry={retry}>
                Something failed on our side, and we’ve recorded it. Everything you saved is safe. Try again in a
                moment.
              </ErrorState>
            )}
          </main>
        </TooltipProvider>
      </body>
    </html>
  )
}
