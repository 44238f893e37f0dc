'use client'

import NextLink from 'next/link'
import { type ComponentProps, useState } from 'react'

/**
 * A link inside the product. It fetches its page ahead once somebody points at it, touches it or moves the focus to it, and
 * not for being in view: a list shows dozens of links, of which one is followed.
 */
export function Link({ prefetch, onPointerEnter, onTouchStart, onFocus, ...props }: ComponentProps<typeof NextLink>) {
  const [isMeant, setMeant] = useState(false)
  const mean = () => setMeant(true)
  return (
    <NextLink
      prefetch={prefetch ?? (isMeant ? null : false)}
      onPointerEnter={(event) => {
        mean()
        onPointerEnter?.(event)
      }}
      onTouchStart={(event) => {
        mean()
        onTouchStart?.(event)
      }}
      onFocus={(event) => {
        mean()
        onFocus?.(event)
      }}
      {...props}
    />
  )
}
