'use client'

import { CircleAlert, CircleCheck, Info } from 'lucide-react'
import { cn } from '@/app/_ui/cn'
import { Link } from '@/app/_ui/link'
import { RelativeTime } from '@/app/_ui/relative-time'
import type { NotificationView } from '@/lib/notifications/schemas'

type NotificationListProps = {
  notifications: readonly NotificationView[]
  onFollow(notification: NotificationView): void
}

const icons = {
  success: <CircleCheck aria-hidden className="size-4 text-success-ink" />,
  danger: <CircleAlert aria-hidden className="size-4 text-danger-ink" />,
  info: <Info aria-hidden className="size-4 text-info-ink" />,
} as const

/** What happened, newest first, each a link to what it is about. */
export function NotificationList({ notifications, onFollow }: NotificationListProps) {
  return (
    <ul className="-mx-2 grid gap-0.5">
      {notifications.map((one) => (
        <li key={one.id}>
          <Link
            href={one.href}
            onClick={() => onFollow(one)}
            className="grid grid-cols-[1rem_minmax(0,1fr)_0.5rem] items-start gap-x-2.5 gap-y-0.5 rounded-md px-2 py-2 hover:bg-hover"
          >
            <span className="pt-0.5">{icons[one.tone]}</span>
            <span className={cn('text-sm wrap-anywhere', !one.isRead && 'font-medium')}>
              <bdi className="line-clamp-3">{one.words}</bdi>
            </span>
            <span className="grid h-5 place-items-center">
              {one.isRead ? null : (
                <span className="size-2 rounded-full bg-ember">
                  <span className="sr-only">Not read</span>
                </span>
              )}
            </span>
            {one.detail ? (
              <span dir="auto" className="col-start-2 line-clamp-2 text-xs wrap-anywhere text-ink-soft">
                {one.detail}
              </span>
            ) : null}
            <RelativeTime date={one.createdAt} className="col-start-2 text-xs text-ink-muted" />
          </Link>
        </li>
      ))}
    </ul>
  )
}
