'use client'

import { useEffect, useRef } from 'react'

const openAfterMs = 400
const atOnceWithinMs = 200

let closedAt = Number.NEGATIVE_INFINITY

/** Tells what the pointer rests on, after a moment; at once where something was shown just before. */
export function useRest(show: (element: Element | null) => void): { begin(element: Element): void; end(): void } {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const isShown = useRef(false)
  useEffect(() => () => clearTimeout(timer.current), [])
  return {
    begin(element) {
      clearTimeout(timer.current)
      const delay = performance.now() - closedAt < atOnceWithinMs ? 0 : openAfterMs
      timer.current = setTimeout(() => {
        isShown.current = true
        show(element)
      }, delay)
    },
    end() {
      clearTimeout(timer.current)
      if (isShown.current) closedAt = performance.now()
      isShown.current = false
      show(null)
    },
  }
}
