'use client'

import { useRouter } from 'next/navigation'
import { useAction } from 'next-safe-action/hooks'
import { Button } from '@/app/_ui/button'
import { toastError, toastSuccess } from '@/app/_ui/toast'
import { resumeSubscriptionAction } from './actions'

export function ResumeButton() {
  const router = useRouter()
  const { execute, isPending } = useAction(resumeSubscriptionAction, {
    onSuccess: () => {
      toastSuccess('Premium will renew')
      router.refresh()
    },
    onError: ({ error }) => toastError('Couldn’t keep Premium', { description: error.serverError?.message }),
  })
  return (
    <Button variant="primary" pending={isPending} onClick={() => execute({})}>
      Keep Premium
    </Button>
  )
}
