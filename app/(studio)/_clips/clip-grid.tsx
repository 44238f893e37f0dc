'use client'

import { useLiveList } from '@/app/_mutation/use-live-list'
import type { ClipView } from '@/lib/clips/schemas'
import { ClipCard } from './clip-card'

/** Clips as cards. A deleted one leaves at once, and comes back when that fails or is undone. */
export function ClipGrid({ clips }: { clips: ClipView[] }) {
  const { rows, change, remove } = useLiveList(clips)
  if (rows.length === 0) return <p className="text-base text-ink-muted">No clips left on this page.</p>
  return (
    <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      {rows.map((clip) => (
        <li key={clip.id}>
          <ClipCard clip={clip} change={change} remove={remove} />
        </li>
      ))}
    </ul>
  )
}
