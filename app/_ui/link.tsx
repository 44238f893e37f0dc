'use client'

import NextLink from 'next/link'
import { type ComponentProps, useReducer } from 'react'

/**
 * A link inside the product. It prefetches its page on pointing, touch or focus, and not for being in view: a list shows
 * dozens of links, of which one is followed.
 */
export function Link(props: Omit<ComponentProps<typeof NextLink>, 'onPointerEnter' | 'onFocus'>) {
  const [prefetch, mean] = useReducer((): null => null, false)
  return <NextLink prefetch={prefetch} {...props} onPointerEnter={mean} onFocus={mean} />
}
