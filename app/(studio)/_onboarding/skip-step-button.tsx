'use client'

import { useState } from 'react'
import { Button, type ButtonProps } from '@/app/_ui/button'
import { toastError } from '@/app/_ui/toast'
import { useOnboarding } from './onboarding-provider'
import type { StepItem } from './step-content'

/** Declines a step that doesn't have to be done; nothing for the others. */
export function SkipStepButton({ item, size }: { item: StepItem } & Pick<ButtonProps, 'size'>) {
  const { tell } = useOnboarding()
  const [isPending, setPending] = useState(false)
  const { skip } = item
  if (!skip) return null

  async function decline(trigger: NonNullable<StepItem['skip']>) {
    setPending(true)
    if (!(await tell(trigger)))
      toastError('Couldn’t skip the step', { description: 'Check your connection and try again.' })
    setPending(false)
  }

  return (
    <Button size={size} variant="ghost" pending={isPending} onClick={() => void decline(skip)}>
      Skip this step
    </Button>
  )
}
