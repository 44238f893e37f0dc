'use client'

import { Bell } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '@/app/_ui/button'
import { useAfterHydration } from '@/app/_ui/use-after-hydration'
import { useNotifications } from './use-notifications'

const load = () => import('./notification-panel')

/** How many things the person has not read, and what they are. */
export function NotificationBell({ unread: given }: { unread: number }) {
  const { unread, page, look, setPage, setUnread } = useNotifications(given)
  const [isOpen, setOpen] = useState(false)
  const [isWanted, setWanted] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const loaded = useAfterHydration(load, isWanted)
  const want = () => setWanted(true)
  return (
    <>
      <Button
        ref={button}
        variant="ghost"
        aria-label={unread === 0 ? 'Notifications' : `Notifications, ${unread} not read`}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        className="px-2.5!"
        onPointerEnter={want}
        onFocus={want}
        onClick={() => {
          want()
          if (!isOpen) look()
          setOpen(!isOpen)
        }}
      >
        <Bell aria-hidden />
        {unread > 0 ? (
          <span
            aria-hidden
            className="numeric absolute top-0.5 right-0.5 grid h-4 min-w-4 place-items-center rounded-full bg-ember px-1 text-[0.625rem] leading-none font-semibold text-on-ember"
          >
            {unread > 99 ? '99+' : unread}
          </span>
        ) : null}
      </Button>
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
