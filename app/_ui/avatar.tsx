'use client'

import { Avatar as Radix } from 'radix-ui'
import { initialsOf } from './avatar-initials'
import { cn } from './cn'

const sizes = { sm: 'size-6 text-[0.625rem]', md: 'size-8 text-xs', lg: 'size-12 text-lg' }

type AvatarProps = {
  name: string
  src?: string | null
  size?: keyof typeof sizes
  /** Organizations are square, people are round. */
  shape?: 'round' | 'square'
  className?: string
}

/** Decoration beside a written name: it has no text of its own for screen readers. */
export function Avatar({ name, src, size = 'md', shape = 'round', className }: AvatarProps) {
  return (
    <Radix.Root
      aria-hidden
      className={cn(
        'inline-grid shrink-0 place-items-center overflow-hidden bg-ember-wash font-semibold text-ember-ink select-none',
        shape === 'round' ? 'rounded-full' : 'rounded-md',
        sizes[size],
        className,
      )}
    >
      {src ? <Radix.Image src={src} alt="" className="size-full object-cover" /> : null}
      <Radix.Fallback>{initialsOf(name)}</Radix.Fallback>
    </Radix.Root>
  )
}
