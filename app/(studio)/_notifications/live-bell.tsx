'use client'

import { useRef, useState } from 'react'
import { useAfterHydration } from '@/app/_ui/use-after-hydration'
import { BellButton } from './bell-button'
import { useNotifications } from './use-notifications'

const load = () => import('./notification-panel')

/** How many things the person has not read, and what they are. */
export function LiveBell({ unread: given }: { unread: number }) {
  const { unread, page, look, setPage, setUnread } = useNotifications(given)
  const [isOpen, setOpen] = useState(false)
  const [isWanted, setWanted] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const loaded = useAfterHydration(load, isWanted)
  const want = () => setWanted(true)
  return (
    <>
      <BellButton
        ref={button}
        unread={unread}
        aria-expanded={isOpen}
        onPointerEnter={want}
        onFocus={want}
        onClick={() => {
          want()
          if (!isOpen) look()
          setOpen(!isOpen)
        }}
      />
      {loaded ? (
        <loaded.NotificationPanel
          button={button}
          isOpen={isOpen}
          onOpenChange={setOpen}
          page={page}
          onPage={setPage}
          onUnread={setUnread}
        />
      ) : null}
    </>
  )
}
