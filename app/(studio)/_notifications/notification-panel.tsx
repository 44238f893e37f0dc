'use client'

import { type RefObject, useEffect, useState } from 'react'
import { useMutation } from '@/app/_mutation/use-mutation'
import { Button } from '@/app/_ui/button'
import { ButtonLink } from '@/app/_ui/button-link'
import { PopoverPanel } from '@/app/_ui/popover-panel'
import { Sheet, SheetContent } from '@/app/_ui/sheet'
import { Skeleton } from '@/app/_ui/skeleton'
import type { NotificationPage } from '@/lib/notifications/schemas'
import { NotificationList } from './notification-list'
import { notificationsApi } from './notifications-api'

type NotificationPanelProps = {
  button: RefObject<HTMLButtonElement | null>
  isOpen: boolean
  onOpenChange(isOpen: boolean): void
  page: NotificationPage | null
  onPage(page: NotificationPage): void
  onUnread(unread: number): void
}

const phone = '(max-width: 639px)'

/** What happened: beside the bell, and on a phone as a sheet from below. */
export function NotificationPanel({ button, isOpen, onOpenChange, ...content }: NotificationPanelProps) {
  const [isPhone, setIsPhone] = useState(() => window.matchMedia(phone).matches)
  useEffect(() => {
    const media = window.matchMedia(phone)
    const follow = () => setIsPhone(media.matches)
    media.addEventListener('change', follow)
    return () => media.removeEventListener('change', follow)
  }, [])
  const body = <Content {...content} hasTitle={!isPhone} onLeave={() => onOpenChange(false)} />
  if (isPhone) {
    return (
      <Sheet open={isOpen} onOpenChange={onOpenChange}>
        <SheetContent side="bottom" title="Notifications">
          {body}
        </SheetContent>
      </Sheet>
    )
  }
  return (
    <PopoverPanel button={button} isOpen={isOpen} onOpenChange={onOpenChange} aria-label="Notifications">
      {body}
    </PopoverPanel>
  )
}

type ContentProps = Pick<NotificationPanelProps, 'page' | 'onPage' | 'onUnread'> & {
  hasTitle: boolean
  onLeave(): void
}

function Content({ page, onPage, onUnread, hasTitle, onLeave }: ContentProps) {
  const reading = useMutation({
    request: notificationsApi.read,
    failure: 'Couldn’t mark as read',
    onSuccess({ unread }, ids) {
      onUnread(unread)
      if (page) onPage({ ...page, unread, notifications: page.notifications.map((one) => readIn(one, ids)) })
    },
  })
  const more = useMutation({
    request: (cursor: string) => notificationsApi.list(cursor),
    failure: 'Couldn’t load more',
    onSuccess(found) {
      if (page) onPage({ ...found, notifications: [...page.notifications, ...found.notifications] })
    },
  })
  const { nextCursor = null, notifications = [], unread = 0 } = page ?? {}
  return (
    <div className="grid gap-3">
      <div className="flex min-h-control-sm items-center justify-between gap-2">
        <h2 className={hasTitle ? 'text-sm font-medium' : 'sr-only'}>Notifications</h2>
        {unread > 0 ? (
          <Button
            size="sm"
            variant="ghost"
            className="ml-auto"
            pending={reading.isPending}
            onClick={() => void reading.run(undefined)}
          >
            Mark all as read
          </Button>
        ) : null}
      </div>
      {page === null ? (
        <div className="grid gap-2" role="status">
          <span className="sr-only">Loading notifications</span>
          <Skeleton className="h-12" />
          <Skeleton className="h-12" />
        </div>
      ) : notifications.length === 0 ? (
        <p className="text-sm text-ink-muted">
          No notifications yet. We’ll tell you here when an analysis or export ends.
        </p>
      ) : (
        <NotificationList
          notifications={notifications}
          onFollow={({ id, isRead }) => {
            if (!isRead) void reading.run([id])
            onLeave()
          }}
        />
      )}
      {nextCursor ? (
        <Button size="sm" pending={more.isPending} onClick={() => void more.run(nextCursor)}>
          Show more
        </Button>
      ) : null}
      <ButtonLink href="/settings/notifications" size="sm" variant="ghost" onClick={onLeave}>
        Notification settings
      </ButtonLink>
    </div>
  )
}

type View = NotificationPage['notifications'][number]

function readIn(one: View, ids: string[] | undefined): View {
  return !ids || ids.includes(one.id) ? { ...one, isRead: true } : one
}
