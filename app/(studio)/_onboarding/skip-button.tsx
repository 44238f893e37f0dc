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
          Hide checklist
        </Button>
      }
      title="Hide the checklist?"
      description="It will be hidden for everyone in this organization. Completed steps stay completed, and you can resume anytime under Getting started."
      action="Hide checklist"
      cancel="Keep checklist"
      onConfirm={() => skip.run({})}
    />
  )
}
