'use client'

import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { Button } from '@/app/_ui/button'
import { toastError, toastSuccess } from '@/app/_ui/toast'
import type { JobView } from '@/lib/jobs/schemas'
import { cancelJobAction, retryJobAction } from './actions'

/** What can be done to a job in its state: cancel it, or try it again. */
export function JobActions({ job, size = 'sm' }: { job: JobView; size?: 'sm' | 'md' }) {
  const router = useRouter()
  const [isCanceling, startCancel] = useTransition()
  const [isRetrying, startRetry] = useTransition()

  const cancel = () =>
    startCancel(async () => {
      const { serverError } = await cancelJobAction({ jobId: job.id })
      if (serverError) return toastError('Couldn’t cancel the job', { description: serverError.message })
      toastSuccess('Job canceled', { description: job.title })
      router.refresh()
    })
  const retry = () =>
    startRetry(async () => {
      const { data, serverError } = await retryJobAction({ jobId: job.id })
      if (serverError || !data) {
        return toastError('Couldn’t restart the job', { description: serverError?.message })
      }
      toastSuccess('Job restarted', { description: job.title })
      router.push(`/jobs/${data.id}`)
    })

  if (job.isCancelable) {
    return (
      <Button size={size} pending={isCanceling} onClick={cancel} aria-label={`Cancel ${job.title}`}>
        Cancel
      </Button>
    )
  }
  if (!job.isRetryable) return null
  return (
    <Button
      size={size}
      variant={size === 'md' ? 'primary' : undefined}
      pending={isRetrying}
      onClick={retry}
      aria-label={`Try ${job.title} again`}
    >
      Try again
    </Button>
  )
}
