'use client'

import { createPortal } from 'react-dom'
import { CloseButton } from './close-button'

type LoadFailureProps = {
  /** What can't be opened: `menu`, `panel`, `dialog`. */
  what: string
  onRetry: () => void
  onDismiss: () => void
}

/** Looks like a toast. Those are not on every page, and could not be loaded either. */
export function LoadFailure({ what, onRetry, onDismiss }: LoadFailureProps) {
  return createPortal(
    <div
      role="alert"
      // The button that opens it keeps the focus, so that its next press tries again.
      onMouseDown={(event) => event.preventDefault()}
      className="fixed inset-x-4 bottom-4 z-60 mx-auto flex w-fit flex-wrap items-center gap-x-3 rounded-lg bg-raised p-3.5 pr-12 text-base text-ink shadow-float"
    >
      <p>Couldn’t open the {what}. Check your connection and try again.</p>
      <button type="button" className="min-h-8 cursor-pointer rounded-sm font-medium text-ember-ink" onClick={onRetry}>
        Try again
      </button>
      <CloseButton onClick={onDismiss} />
    </div>,
    document.body,
  )
}
