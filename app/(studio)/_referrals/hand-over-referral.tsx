'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { send } from '@/app/_api/send'

/** Hands what the browser remembers of a referral link to the server. If that fails, the next page tries again. */
export function HandOverReferral() {
  const router = useRouter()
  const isSent = useRef(false)
  useEffect(() => {
    if (isSent.current) return
    isSent.current = true
    send('POST', '/api/v1/referrals/attribution').then(
      () => router.refresh(),
      () => {},
    )
  }, [router])
  return null
}
