import type { ReactNode } from 'react'
import { Badge } from './badge'
import { cn } from './cn'
import { type Tone, toneFillClass } from './tone'

type StatusPillProps = {
  tone?: Tone
  /** Breathes while something is going on. */
  live?: boolean
  children: ReactNode
  className?: string
}

/** The state of a thing that changes: a word, and a dot so that a list can be scanned. */
export function StatusPill({ tone = 'neutral', live = false, children, className }: StatusPillProps) {
  return (
    <Badge tone={tone} className={className}>
      <span aria-hidden className={cn('size-1.5 rounded-full', toneFillClass[tone], live && 'animate-pulse')} />
      {children}
    </Badge>
  )
}
