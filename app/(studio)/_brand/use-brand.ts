'use client'

import { useCallback, useEffect, useState } from 'react'
import { type BrandView, brandSlots } from '@/lib/brand/schemas'
import { brandApi } from './brand-api'

/** Between two looks at files that are still being checked. */
const lookAgainMs = 1_500

/** The brand kit as the server has it; looked at again while a file of it is being checked. */
export function useBrand(given: BrandView): { brand: BrandView; take: (next: BrandView) => void; look: () => void } {
  const [brand, take] = useState(given)
  const [looks, setLooks] = useState(0)
  const look = useCallback(() => setLooks((times) => times + 1), [])
  const isChecking = brandSlots.some((slot) => brand.incoming[slot]?.status === 'processing')
  useEffect(() => {
    if (looks === 0 && !isChecking) return
    let isCurrent = true
    const ask = () =>
      brandApi.get().then(
        (next) => (isCurrent ? take(next) : undefined),
        () => {},
      )
    void ask()
    const timer = isChecking ? window.setInterval(() => void ask(), lookAgainMs) : undefined
    return () => {
      isCurrent = false
      window.clearInterval(timer)
    }
  }, [looks, isChecking])
  return { brand, take, look }
}
