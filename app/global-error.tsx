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
        <title>ClipForge: this page could not be shown</title>
      </head>
      <body>
        <TooltipProvider>
          <main className="mx-auto grid min-h-dvh w-full max-w-2xl content-center p-6">
            {isOutage(error) ? (
              <OutageState />
            ) : (
              <ErrorState level={1} title="ClipForge could not be shown" errorId={errorId} onRetry={retry}>
                Something failed on our side and has been recorded. What you saved before is safe. Try again in a
                moment.
              </ErrorState>
            )}
          </main>
        </TooltipProvider>
      </body>
    </html>
  )
}
