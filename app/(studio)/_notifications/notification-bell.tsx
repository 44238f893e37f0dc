'use client'

import { Bell } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { Button } from '@/app/_ui/button'
import { announce } from '@/app/_ui/live-region'
import { useAfterHydration } from '@/app/_ui/use-after-hydration'
import type { NotificationPage } from '@/lib/notifications/schemas'
import { useJobEvents } from '../_jobs/use-job-events'
import { notificationsApi } from './notifications-api'

const load = () => import('./notification-panel')

/** A job's end is told a moment after it; where that takes longer, a second look finds it. */
const lookAfterMs = [2_000, 8_000]

/** How many things the person has not read, and what they are. It follows the jobs that end. */
export function NotificationBell({ unread: given }: { unread: number }) {
  const [unread, setUnread] = useState(given)
  const [page, setPage] = useState<NotificationPage | null>(null)
  const [isOpen, setOpen] = useState(false)
  const [isWanted, setWanted] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const timers = useRef<number[]>([])
  const loaded = useAfterHydration(load, isWanted)
  useEffect(() => setUnread(given), [given])

  const known = useRef(given)
  useEffect(() => {
    known.current = unread
  }, [unread])

  const look = useCallback(() => {
    notificationsApi.list().then(
      (found) => {
        if (found.unread > known.current) announce('New notification')
        setPage(found)
        setUnread(found.unread)
      },
      // What is shown stays; the next event, or opening it, looks again.
      () => {},
    )
  }, [])

  useJobEvents({
    onEvents(events) {
      if (!events.some(({ kind, state }) => kind === 'state' && (state === 'completed' || state === 'failed'))) return
      for (const timer of timers.current) window.clearTimeout(timer)
      timers.current = lookAfterMs.map((delay) => window.setTimeout(look, delay))
    },
    onReset: look,
  })
  useEffect(
    () => () => {
      for (const timer of timers.current) window.clearTimeout(timer)
    },
    [],
  )

  const want = () => setWanted(true)
  const name = unread === 0 ? 'Notifications' : `Notifications, ${unread === 1 ? '1 not read' : `${unread} not read`}`
  return (
    <>
      <Button
        ref={button}
        variant="ghost"
        aria-label={name}
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
