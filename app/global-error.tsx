'use client'

import './globals.css'
import { useErrorId } from './_errors/use-error-id'
import { useAfterHydration } from './_ui/use-after-hydration'

const load = () => import('./_errors/global-error-panel')

/** Stands in for the root layout itself, so it brings its own document; every page loads it, so it brings little. */
export default function GlobalError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  const errorId = useErrorId(error)
  const loaded = useAfterHydration(load)
  return (
    <html lang="en">
      <head>
        <title>ClipForge: couldn’t load this page</title>
      </head>
      <body>
        <main className="mx-auto grid min-h-dvh w-full max-w-2xl content-center p-6">
          {loaded ? (
            <loaded.GlobalErrorPanel error={error} errorId={errorId} retry={retry} />
          ) : (
            <>
              <h1 className="text-xl font-semibold">Couldn’t load ClipForge</h1>
              <button type="button" onClick={retry} className="justify-self-start underline">
                Try again
              </button>
            </>
          )}
        </main>
      </body>
    </html>
  )
}
