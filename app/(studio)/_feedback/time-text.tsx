'use client'

import { useTimeZone } from '@/app/_ui/now'

/** A moment with its day and minute, in the zone of the browser. */
export function TimeText({ date }: { date: string }) {
  const timeZone = useTimeZone()
  const text = new Intl.DateTimeFormat('en-US', { timeZone, dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(date),
  )
  return (
    <time dateTime={date} className="whitespace-nowrap" suppressHydrationWarning>
      {text}
    </time>
  )
}
