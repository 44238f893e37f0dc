'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Dialog, DialogContent } from '@/app/_ui/dialog'
import { useOnboarding } from './onboarding-provider'
import { WelcomeStory } from './welcome-story'

/** The window that greets whoever comes first. However it is closed, that completes the step. */
export function WelcomeDialog() {
  const { onboarding, tell } = useOnboarding()
  const router = useRouter()
  const [isClosed, setClosed] = useState(false)
  const isDue = onboarding.currentStep === 'WELCOME' && !onboarding.isCompleted && !onboarding.isSkipped

  function close() {
    setClosed(true)
    void tell('welcome/closed')
  }

  return (
    <Dialog open={isDue && !isClosed} onOpenChange={(open) => open || close()}>
      <DialogContent
        title="Welcome to ClipForge"
        description="ClipForge finds the moments worth sharing in your long videos and says why. You decide."
        footer={
          <>
            <Button variant="ghost" onClick={close}>
              Look around first
            </Button>
            <Button
              variant="primary"
              onClick={() => {
                close()
                router.push('/videos')
              }}
            >
              Upload a video
            </Button>
          </>
        }
      >
        <WelcomeStory />
      </DialogContent>
    </Dialog>
  )
}
