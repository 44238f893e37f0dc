'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'

/** Hands what the browser remembers of a referral link to the server. If that fails, the next page tries again. */
export function HandOverReferral() {
  const router = useRouter()
  const isSent = useRef(false)
  useEffect(() => {
    if (isSent.current) return
    isSent.current = true
    fetch('/api/v1/referrals/attribution', { method: 'POST' }).then(
      (answer) => answer.ok && router.refresh(),
      () => {},
    )
  }, [router])
  return null
}
