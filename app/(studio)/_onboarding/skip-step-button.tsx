'use client'

import { ConnectionLost } from '@/app/_api/failure'
import { useMutation } from '@/app/_mutation/use-mutation'
import { Button, type ButtonProps } from '@/app/_ui/button'
import { useOnboarding } from './onboarding-provider'
import type { StepItem } from './step-content'

/** Declines a step that doesn't have to be done; nothing for the others. */
export function SkipStepButton({ item, size }: { item: StepItem } & Pick<ButtonProps, 'size'>) {
  const { tell } = useOnboarding()
  const { run, isPending } = useMutation({
    async request(trigger: NonNullable<StepItem['skip']>) {
      if (!(await tell(trigger))) throw new ConnectionLost('Check your connection and try again.')
    },
    failure: 'Couldn’t skip the step',
    announcement: 'Step skipped',
  })
  const { skip } = item
  if (!skip) return null

  return (
    <Button size={size} variant="ghost" pending={isPending} onClick={() => void run(skip)}>
      Skip this step
    </Button>
  )
}
