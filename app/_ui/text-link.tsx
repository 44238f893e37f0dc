import type { ComponentProps } from 'react'
import { cn } from './cn'
import { Link } from './link'

/** A link inside running text, often a name that a person typed. */
export function TextLink({ className, children, ...props }: ComponentProps<typeof Link>) {
  return (
    <Link
      className={cn(
        'rounded-sm text-ember-ink underline decoration-current/40 underline-offset-3 hover:decoration-current',
        className,
      )}
      {...props}
    >
      <bdi>{children}</bdi>
    </Link>
  )
}
