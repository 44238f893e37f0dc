'use client'

import { useState } from 'react'
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
  const [broken, setBroken] = useState<string | null>(null)
  return (
    <span
      aria-hidden
      className={cn(
        'inline-grid shrink-0 place-items-center overflow-hidden bg-ember-wash font-semibold text-ember-ink select-none',
        shape === 'round' ? 'rounded-full' : 'rounded-md',
        sizes[size],
        className,
      )}
    >
      {src && src !== broken ? (
        <img src={src} alt="" onError={() => setBroken(src)} className="size-full object-cover" />
      ) : (
        initialsOf(name)
      )}
    </span>
  )
}
