'use client'

import { useRouter } from 'next/navigation'
import { Button } from '@/app/_ui/button'
import { Dialog, DialogContent } from '@/app/_ui/dialog'
import { WelcomeStory } from './welcome-story'

export function WelcomeDialogPanel({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const router = useRouter()
  return (
    <Dialog open={isOpen} onOpenChange={(open) => open || onClose()}>
      <DialogContent
        title="Welcome to ClipForge"
        description="ClipForge finds the moments worth sharing in your long videos and says why. You decide."
        footer={
          <>
            <Button variant="ghost" onClick={onClose}>
              Look around first
            </Button>
            <Button
              variant="primary"
              onClick={() => {
                onClose()
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
