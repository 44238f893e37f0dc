'use client'

import { useEffect, useState } from 'react'

/**
 * What `load` brings, asked for once the page is interactive and `isWanted`, so that no one waits for it before. Null
 * until then, and where it can't be loaded. `load` has to be the same function each time.
 */
export function useAfterHydration<Loaded extends object>(load: () => Promise<Loaded>, isWanted = true): Loaded | null {
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  useEffect(() => {
    if (!isWanted) return
    let isStale = false
    load().then(
      (found) => isStale || setLoaded(found),
      // A lost connection: the page stays as it is, and asks again the next time.
      () => {},
    )
    return () => {
      isStale = true
    }
  }, [load, isWanted])
  return loaded
}
