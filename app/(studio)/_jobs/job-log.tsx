'use client'

import { cn } from '@/app/_ui/cn'
import { useTimeZone } from '@/app/_ui/now'
import type { JobLogEntry } from '@/lib/jobs/schemas'
import { readableLog } from './timeline'

const levelClass = { info: 'text-ink', warn: 'text-warning-ink', error: 'text-danger-ink' }

export function JobLog({ log }: { log: JobLogEntry[] }) {
  const timeZone = useTimeZone()
  const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium', timeZone })
  const lines = readableLog(log)
  return (
    <ol aria-label="Log" className="grid gap-1 text-sm">
      {lines.map((entry) => (
        <li key={entry.id} className="grid gap-x-3 sm:grid-cols-[11rem_minmax(0,1fr)]">
          <time dateTime={entry.createdAt} className="numeric text-ink-muted" suppressHydrationWarning>
            {format.format(new Date(entry.createdAt))}
          </time>
          <bdi className={cn('min-w-0', levelClass[entry.level])}>{entry.message}</bdi>
        </li>
      ))}
    </ol>
  )
}
