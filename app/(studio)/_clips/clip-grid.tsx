'use client'

import { useState } from 'react'
import { messageOf } from '@/app/_api/failure'
import { send } from '@/app/_api/send'
import { toastError, toastUndo } from '@/app/_ui/toast'
import type { ClipView } from '@/lib/clips/schemas'
import { ClipCard } from './clip-card'

/** Clips as cards. A deleted one leaves at once, and comes back when that fails or is undone. */
export function ClipGrid({ clips }: { clips: ClipView[] }) {
  const [gone, setGone] = useState<readonly string[]>([])
  const hide = (id: string) => setGone((before) => [...before, id])
  const show = (id: string) => setGone((before) => before.filter((one) => one !== id))

  async function remove({ id, title }: ClipView) {
    hide(id)
    try {
      await send('DELETE', `/api/v1/clips/${id}`)
    } catch (error) {
      show(id)
      toastError(`Couldn’t delete “${title}”`, { description: messageOf(error) })
      return
    }
    toastUndo(`“${title}” deleted`, async () => {
      try {
        await send('POST', `/api/v1/clips/${id}/restoration`)
        show(id)
      } catch (error) {
        toastError(`Couldn’t restore “${title}”`, { description: messageOf(error) })
      }
    })
  }

  const left = clips.filter(({ id }) => !gone.includes(id))
  if (left.length === 0) return <p className="text-base text-ink-muted">No clips left on this page.</p>
  return (
    <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      {left.map((clip) => (
        <li key={clip.id}>
          <ClipCard clip={clip} onDelete={() => void remove(clip)} />
        </li>
      ))}
    </ul>
  )
}
