'use client'

import { Share2 } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { Button } from '@/app/_ui/button'
import { toastError } from '@/app/_ui/toast'

type ShareButtonProps = { title: string; text: string; url: string }

const never = () => () => {}

/** The device's own sharing, where it has one. */
export function ShareButton(data: ShareButtonProps) {
  const canShare = useSyncExternalStore(
    never,
    () => typeof navigator.share === 'function' && (navigator.canShare?.(data) ?? true),
    () => false,
  )
  if (!canShare) return null

  async function share() {
    try {
      await navigator.share(data)
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return
      toastError('Couldn’t share the link', { description: 'Copy the link and paste it instead.' })
    }
  }

  return (
    <Button onClick={() => void share()}>
      <Share2 aria-hidden />
      Share
    </Button>
  )
}
