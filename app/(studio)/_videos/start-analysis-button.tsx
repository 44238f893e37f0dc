'use client'

import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { Button } from '@/app/_ui/button'
import { toastError } from '@/app/_ui/toast'
import { startAnalysisAction } from './actions'

export function StartAnalysisButton({ videoId }: { videoId: string }) {
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  return (
    <Button
      variant="primary"
      pending={isPending}
      onClick={() =>
        startTransition(async () => {
          const result = await startAnalysisAction({ videoId })
          if (result?.serverError) {
            toastError('Couldn’t start the analysis', { description: result.serverError.message })
          }
          router.refresh()
        })
      }
    >
      Analyze again
    </Button>
  )
}
