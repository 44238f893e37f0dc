'use client'

import { useState } from 'react'
import { useAfterHydration } from '@/app/_ui/use-after-hydration'
import { useOnboarding } from './onboarding-provider'

const load = () => import('./welcome-dialog-panel')

/** The window that greets people who come for the first time. However it is closed, that completes the step. */
export function WelcomeDialog() {
  const { onboarding, tell } = useOnboarding()
  const [isClosed, setClosed] = useState(false)
  const isDue = onboarding.currentStep === 'WELCOME' && !onboarding.isCompleted && !onboarding.isSkipped
  const loaded = useAfterHydration(load, isDue)

  function close() {
    setClosed(true)
    void tell('welcome/closed')
  }

  return loaded ? <loaded.WelcomeDialogPanel isOpen={isDue && !isClosed} onClose={close} /> : null
}
