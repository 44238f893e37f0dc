'use client'

import { Megaphone } from 'lucide-react'
import { useState } from 'react'
import { CloseButton } from '@/app/_ui/close-button'
import { toastError } from '@/app/_ui/toast'
import { dismissAnnouncementAction } from './actions'

/** What staff tell everyone, above every page, until the person closes it. */
export function AnnouncementBanner({ announcements }: { announcements: { id: string; message: string }[] }) {
  const [closed, setClosed] = useState<readonly string[]>([])
  const shown = announcements.filter(({ id }) => !closed.includes(id))
  if (shown.length === 0) return null

  async function close(id: string): Promise<void> {
    setClosed((before) => [...before, id])
    const answer = await dismissAnnouncementAction({ announcementId: id }).catch(() => null)
    if (answer && !answer.serverError) return
    setClosed((before) => before.filter((one) => one !== id))
    toastError('Couldn’t close the announcement', {
      description: answer?.serverError?.message ?? 'Check your connection and try again.',
    })
  }

  return (
    <section aria-label="Announcements" data-print="hide" className="grid grid-cols-1 bg-info-wash text-info-ink">
      {shown.map(({ id, message }) => (
        <div key={id} className="flex items-start justify-center gap-2 px-4 py-2 text-sm">
          <Megaphone aria-hidden className="mt-0.5 size-4 shrink-0" />
          <p dir="auto" className="min-w-0 wrap-anywhere whitespace-pre-line">
            {message}
          </p>
          <CloseButton aria-label="Close announcement" className="static" onClick={() => void close(id)} />
        </div>
      ))}
    </section>
  )
}
