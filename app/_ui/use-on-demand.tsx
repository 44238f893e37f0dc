'use client'

import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { LoadFailure } from './load-failure'

/**
 * For a button whose menu is loaded when it is used: `trigger` goes on the button, and `loaded` takes its place once it
 * was pressed. Fetching begins when a pointer or the focus comes near. `failure` goes beside the button, and says that the
 * menu can't be loaded; each press tries again. `load` has to be the same function each time.
 */
export function useOnDemand<Loaded extends object>(load: () => Promise<Loaded>) {
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const [hasFailed, setHasFailed] = useState(false)
  const open = () => {
    setHasFailed(false)
    load().then(setLoaded, () => setHasFailed(true))
  }
  const fetchAhead = () => void load().catch(() => {})
  const failure: ReactNode = hasFailed ? <LoadFailure what="menu" /> : null
  return {
    loaded,
    failure,
    trigger: {
      onPointerEnter: fetchAhead,
      onFocus: fetchAhead,
      onBlur: () => setHasFailed(false),
      onClick: open,
      onKeyDown: (event: KeyboardEvent) => {
        if (event.key !== 'ArrowDown') return
        event.preventDefault()
        open()
      },
    },
  }
}
