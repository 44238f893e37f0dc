'use client'

import { CheckCircle2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { CloseButton } from '@/app/_ui/close-button'

const storageKey = 'clipforge.onboarding-done-seen'
const newsForMs = 3 * 24 * 3600_000

/** Says once, for a few days at most, that everything is done. Closed is closed for good in this browser. */
export function AllDone({ completedAt }: { completedAt: string | null }) {
  const [isShown, setShown] = useState(false)
  useEffect(() => {
    if (completedAt === null || Date.now() - Date.parse(completedAt) > newsForMs) return
    setShown(readSeen() !== completedAt)
  }, [completedAt])
  if (!isShown || completedAt === null) return null

  function close() {
    setShown(false)
    try {
      localStorage.setItem(storageKey, completedAt ?? '')
    } catch {
      // Without storage it comes back with the next page; it says nothing wrong.
    }
  }

  return (
    <section
      aria-label="Getting started"
      className="relative grid grid-cols-[auto_minmax(0,1fr)] items-start gap-2 rounded-lg border border-hairline bg-raised p-3 pr-9"
    >
      <CheckCircle2 aria-hidden className="mt-0.5 size-4 text-success-ink" />
      <p className="text-sm text-ink-soft">You’ve completed every step, from upload to export.</p>
      <CloseButton onClick={close} className="top-1.5 right-1.5" />
    </section>
  )
}

function readSeen(): string | null {
  try {
    return localStorage.getItem(storageKey)
  } catch {
    return null
  }
}
