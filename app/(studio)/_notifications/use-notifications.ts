'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { announce } from '@/app/_ui/live-region'
import type { NotificationPage } from '@/lib/notifications/schemas'
import { useJobEvents } from '../_jobs/use-job-events'
import { notificationsApi } from './notifications-api'

/** A job's end is told a moment after it; where that takes longer, a second look finds it. */
const lookAfterMs = [2_000, 8_000]

/** What the person has not read, rendered by the server once, and what they were told; it follows the jobs that end. */
export function useNotifications(given: number) {
  const [unread, setUnread] = useState(given)
  const [page, setPage] = useState<NotificationPage | null>(null)
  const timers = useRef<number[]>([])
  const known = useRef(given)
  useEffect(() => setUnread(given), [given])
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
  return { unread, page, look, setPage, setUnread }
}
