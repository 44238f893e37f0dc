'use client'

import { type RefObject, useEffect, useRef } from 'react'

/**
 * Keeps the link that leads to the current page in view, in a strip that is wider than its place, also when the place
 * changes its size. It moves as the strip's own `scroll-behavior` says, which reduced motion turns off.
 * @param current changes with the page
 * @returns the ref of the strip
 */
export function useCurrentInView<Strip extends HTMLElement>(current: string): RefObject<Strip | null> {
  const ref = useRef<Strip>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the current link changes with `current`
  useEffect(() => {
    const strip = ref.current
    const link = strip?.querySelector<HTMLElement>('[aria-current="page"]')
    if (!strip || !link) return
    const sizes = new ResizeObserver(() => {
      const [place, item] = [strip.getBoundingClientRect(), link.getBoundingClientRect()]
      if (item.left >= place.left && item.right <= place.right) return
      strip.scrollBy({ left: item.left - place.left - (place.width - item.width) / 2 })
    })
    sizes.observe(strip)
    return () => sizes.disconnect()
  }, [current])
  return ref
}
