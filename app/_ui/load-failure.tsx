'use client'

import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'

/**
 * That a menu, panel or dialog (`what`) can't be loaded, with what can be done about it. Looks like a toast: those are not
 * on every page, and could not be loaded either.
 */
export function LoadFailure({ what, children }: { what: string; children?: ReactNode }) {
  return createPortal(
    <div
      role="alert"
      className="fixed inset-x-4 bottom-4 z-60 mx-auto flex w-fit flex-wrap gap-x-4 rounded-lg bg-raised p-3.5 shadow-float"
    >
      <p>Couldn’t open the {what}. Check your connection and try again.</p>
      {children}
    </div>,
    document.body,
  )
}
