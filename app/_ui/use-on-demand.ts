'use client'

import { type KeyboardEvent, useState } from 'react'

/**
 * For a button whose menu is loaded when it is used: `trigger` goes on the button, and `loaded` takes its place once it
 * was pressed. Fetching begins when a pointer or the focus comes near. `load` has to be the same function each time.
 */
export function useOnDemand<Loaded extends object>(load: () => Promise<Loaded>) {
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const open = () => void load().then(setLoaded, () => {})
  const fetchAhead = () => void load().catch(() => {})
  return {
    loaded,
    trigger: {
      onPointerEnter: fetchAhead,
      onFocus: fetchAhead,
      onClick: open,
      onKeyDown: (event: KeyboardEvent) => {
        if (event.key !== 'ArrowDown') return
        event.preventDefault()
        open()
      },
    },
  }
}
