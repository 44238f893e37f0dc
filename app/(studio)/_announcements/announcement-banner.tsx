'use client'

import { Megaphone } from 'lucide-react'
import { callAction } from '@/app/_mutation/call-action'
import { type LiveRows, useLiveList } from '@/app/_mutation/use-live-list'
import { useMutation } from '@/app/_mutation/use-mutation'
import { CloseButton } from '@/app/_ui/close-button'
import { dismissAnnouncementAction } from './actions'

type Announcement = { id: string; message: string }

/** What staff tell everyone, above every page, until the person closes it. */
export function AnnouncementBanner({ announcements }: { announcements: Announcement[] }) {
  const { rows, remove } = useLiveList(announcements)
  if (rows.length === 0) return null
  return (
    <section aria-label="Announcements" data-print="hide" className="grid grid-cols-1 bg-info-wash text-info-ink">
      {rows.map((announcement) => (
        <AnnouncementRow key={announcement.id} announcement={announcement} remove={remove} />
      ))}
    </section>
  )
}

type AnnouncementRowProps = { announcement: Announcement } & Pick<LiveRows<Announcement>, 'remove'>

function AnnouncementRow({ announcement: { id, message }, remove }: AnnouncementRowProps) {
  const close = useMutation({
    request: () => remove(id, () => callAction(dismissAnnouncementAction, { announcementId: id })),
    failure: 'Couldn’t close the announcement',
  })
  return (
    <div className="flex items-start justify-center gap-2 px-4 py-2 text-sm">
      <Megaphone aria-hidden className="mt-0.5 size-4 shrink-0" />
      <p dir="auto" className="min-w-0 wrap-anywhere whitespace-pre-line">
        {message}
      </p>
      <CloseButton aria-label="Close announcement" className="static" onClick={() => void close.run()} />
    </div>
  )
}
