'use client'

import { useMutation } from '@/app/_mutation/use-mutation'
import { Button } from '@/app/_ui/button'
import { resumeSubscriptionAction } from './actions'

export function ResumeButton() {
  const { run, isPending } = useMutation({
    action: resumeSubscriptionAction,
    failure: 'Couldn’t keep Premium',
    success: 'Premium will renew',
    refresh: true,
  })
  return (
    <Button variant="primary" pending={isPending} onClick={() => void run({})}>
      Keep Premium
    </Button>
  )
}
