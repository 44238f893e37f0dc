'use client'

import { useState } from 'react'
import { Button, type ButtonProps } from '@/app/_ui/button'
import { useOnboarding } from './onboarding-provider'

/** Takes the checklist up again where it stood. */
export function ResumeButton({ size, variant }: Pick<ButtonProps, 'size' | 'variant'>) {
  const { resume } = useOnboarding()
  const [isPending, setPending] = useState(false)

  async function takeUp() {
    setPending(true)
    await resume()
    setPending(false)
  }

  return (
    <Button size={size} variant={variant} pending={isPending} onClick={() => void takeUp()}>
      Resume
    </Button>
  )
}
