'use client'

import { useEffect, useRef } from 'react'
import { useOnboarding } from '@/app/(studio)/_onboarding/onboarding-provider'

/** Tells that the page was really looked at, which its prefetching is not. Shows nothing. */
export function NoteReferralView() {
  const { onboarding, tell } = useOnboarding()
  const isNoted = useRef(false)
  const isDone = onboarding.steps.some(({ step, status }) => step === 'SHARE_REFERRAL' && status === 'COMPLETED')
  useEffect(() => {
    if (isDone || isNoted.current) return
    isNoted.current = true
    void tell('referral-page/viewed')
  }, [isDone, tell])
  return null
}
