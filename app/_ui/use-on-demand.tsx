'use client'

import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { createPortal } from 'react-dom'

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
  const failure: ReactNode = hasFailed ? <LoadFailure /> : null
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

/** Looks like a toast. Those are not on every page, and could not be loaded either. */
function LoadFailure() {
  return createPortal(
    <p
      role="alert"
      className="fixed inset-x-4 bottom-4 z-9 mx-auto w-fit rounded-lg bg-raised p-3.5 text-base text-ink shadow-float"
    >
      Couldn’t open the menu. Check your connection and try again.
    </p>,
    document.body,
  )
}
