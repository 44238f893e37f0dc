'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent } from 'react'
import { useMutation } from '@/app/_mutation/use-mutation'
import { syncBillingAction } from './actions'

/** Someone comes back from Stripe's pages: what they changed there is fetched at once, and shows. */
export function FreshFromPortal() {
  const router = useRouter()
  const { run } = useMutation({ action: syncBillingAction, failure: null })
  const fetchAndShow = useEffectEvent(async () => {
    await run({})
    router.replace('/settings/billing')
  })
  useEffect(() => {
    void fetchAndShow()
  }, [])
  return null
}
