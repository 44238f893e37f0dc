'use client'

import { AlertDialog } from '@/app/_ui/alert-dialog'
import { Button, type ButtonProps } from '@/app/_ui/button'
import { useOnboarding } from './onboarding-provider'

/** Puts the checklist aside, after a question. */
export function SkipButton({ size, variant = 'ghost' }: Pick<ButtonProps, 'size' | 'variant'>) {
  const { skip } = useOnboarding()
  return (
    <AlertDialog
      trigger={
        <Button size={size} variant={variant}>
          Skip
        </Button>
      }
      title="Put the checklist aside?"
      description="It disappears for everybody in this organization. What is done stays done, and you can take it up again at any time under Getting started."
      action="Put it aside"
      cancel="Keep it"
      onConfirm={skip}
    />
  )
}
