'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent } from 'react'
import { syncBillingAction } from './actions'

/** Somebody comes back from Stripe's pages: what they changed there is fetched at once, and shows. */
export function FreshFromPortal() {
  const router = useRouter()
  const fetchAndShow = useEffectEvent(async () => {
    await syncBillingAction({})
    router.replace('/settings/billing')
  })
  useEffect(() => {
    void fetchAndShow()
  }, [])
  return null
}
