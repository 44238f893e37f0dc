import type { ComponentProps } from 'react'
import { cn } from './cn'
import { type Tone, toneClass } from './tone'

/** A short fact about a thing: a plan, a role, a count. */
export function Badge({ tone = 'neutral', className, ...props }: ComponentProps<'span'> & { tone?: Tone }) {
  return (
    <span
      className={cn(
        'inline-flex h-5 items-center gap-1 rounded-full px-2 text-xs font-medium whitespace-nowrap',
        toneClass[tone],
        className,
      )}
      {...props}
    />
  )
}
