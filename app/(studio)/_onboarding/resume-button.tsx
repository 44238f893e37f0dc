'use client'

import { Button, type ButtonProps } from '@/app/_ui/button'
import { useOnboarding } from './onboarding-provider'

/** Takes the checklist up again where it stood. */
export function ResumeButton({ size, variant }: Pick<ButtonProps, 'size' | 'variant'>) {
  const { resume } = useOnboarding()
  return (
    <Button size={size} variant={variant} pending={resume.isPending} onClick={() => void resume.run({})}>
      Resume
    </Button>
  )
}
