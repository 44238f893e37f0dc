'use client'

import { startTransition, useEffect, useState } from 'react'

/**
 * What `load` brings, asked for once the page is interactive and `isWanted`, so that no one waits for it before. Null
 * until then; where the connection is lost meanwhile, it is asked for again once it is back. `load` has to be the same
 * function each time.
 */
export function useAfterHydration<Loaded extends object>(load: () => Promise<Loaded>, isWanted = true): Loaded | null {
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  useEffect(() => {
    if (!isWanted) return
    const left = new AbortController()
    const tryAgain = () => addEventListener('online', ask, { once: true, signal: left.signal })
    // Not at once: a part of the page that is still to be hydrated would be drawn a second time instead.
    const show = (found: Loaded) => startTransition(() => (left.signal.aborted ? undefined : setLoaded(found)))
    const ask = () => void load().then(show, tryAgain)
    ask()
    return () => left.abort()
  }, [load, isWanted])
  return loaded
}
