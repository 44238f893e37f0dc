'use client'

import { type ReactNode, startTransition, useCallback, useState } from 'react'
import { LoadFailure } from './load-failure'

/** A part of the page that is loaded when it is opened. */
type Part<Loaded> = {
  loaded: Loaded | null
  /** Loads it, once. Each call after a failure tries again. */
  open: () => void
  /** Begins to fetch it, as when a pointer or the focus comes near; says nothing where that fails. */
  fetchAhead: () => void
  /** Goes beside the button: that it can't be loaded, with an offer to try again; null otherwise. */
  failure: ReactNode
}

/**
 * A menu, panel or dialog (`what`) that `load` brings. `onGiveUp` is called when a person dismisses the message that it
 * can't be loaded. `load` has to be the same function each time.
 */
export function usePart<Loaded extends object>(
  load: () => Promise<Loaded>,
  what: string,
  onGiveUp?: () => void,
): Part<Loaded> {
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const [hasFailed, setHasFailed] = useState(false)
  const open = useCallback(() => {
    setHasFailed(false)
    load().then(
      (found) => startTransition(() => setLoaded(found)),
      () => setHasFailed(true),
    )
  }, [load])
  const fetchAhead = useCallback(() => void load().catch(() => {}), [load])
  function dismiss() {
    setHasFailed(false)
    onGiveUp?.()
  }
  const failure =
    hasFailed && !loaded ? (
      <LoadFailure what={what}>
        <button type="button" className="font-medium text-ember-ink" onClick={open}>
          Try again
        </button>
        <button type="button" onClick={dismiss}>
          Close
        </button>
      </LoadFailure>
    ) : null
  return { loaded, open, fetchAhead, failure }
}
