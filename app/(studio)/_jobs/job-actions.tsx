'use client'

import { useRouter } from 'next/navigation'
import { useMutation } from '@/app/_mutation/use-mutation'
import { Button } from '@/app/_ui/button'
import type { JobView } from '@/lib/jobs/schemas'
import { cancelJobAction, retryJobAction } from './actions'

/** What can be done to a job in its state: cancel it, or try it again. */
export function JobActions({ job, size = 'sm' }: { job: JobView; size?: 'sm' | 'md' }) {
  const router = useRouter()
  const input = { jobId: job.id }
  const cancel = useMutation({
    action: cancelJobAction,
    failure: 'Couldn’t cancel the job',
    success: { title: 'Job canceled', description: job.title },
    refresh: true,
  })
  const retry = useMutation({
    action: retryJobAction,
    failure: 'Couldn’t restart the job',
    success: { title: 'Job restarted', description: job.title },
    onSuccess: ({ id }) => router.push(`/jobs/${id}`),
  })

  if (job.isCancelable) {
    return (
      <Button
        size={size}
        pending={cancel.isPending}
        onClick={() => void cancel.run(input)}
        aria-label={`Cancel ${job.title}`}
      >
        Cancel
      </Button>
    )
  }
  if (!job.isRetryable) return null
  return (
    <Button
      size={size}
      variant={size === 'md' ? 'primary' : undefined}
      pending={retry.isPending}
      onClick={() => void retry.run(input)}
      aria-label={`Try again: ${job.title}`}
    >
      Try again
    </Button>
  )
}
