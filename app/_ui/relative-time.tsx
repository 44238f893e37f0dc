'use client'

import { useNow, useTimeZone } from './now'
import { exactTimeText, relativeTimeText } from './relative-time-text'

/** "5 minutes ago", with the exact time and zone on hover. */
export function RelativeTime({ date, className }: { date: Date | string | number; className?: string }) {
  const now = useNow()
  const timeZone = useTimeZone()
  const time = new Date(date).getTime()
  return (
    <time
      dateTime={new Date(time).toISOString()}
      title={exactTimeText(time, timeZone)}
      className={className}
      suppressHydrationWarning
    >
      {relativeTimeText(time, now, timeZone)}
    </time>
  )
}
