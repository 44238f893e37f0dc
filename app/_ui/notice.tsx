import type { ReactNode } from 'react'
import { cn } from './cn'
import { type Tone, toneClass } from './tone'

/** A sentence that someone should know before they go on. */
export function Notice({
  tone = 'info',
  children,
  className,
}: {
  tone?: Tone
  children: ReactNode
  className?: string
}) {
  return (
    <p role="status" className={cn('rounded-md px-4 py-3 text-base wrap-anywhere', toneClass[tone], className)}>
      {children}
    </p>
  )
}
