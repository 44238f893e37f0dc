'use server'

import { studioAction } from '@/app/_doors/action'
import { cancelJob } from '@/lib/jobs/cancel-job'
import { retryJob } from '@/lib/jobs/retry-job'
import { jobIdInput } from '@/lib/jobs/schemas'

export const cancelJobAction = studioAction({ rate: 'write', permission: 'job.cancel', input: jobIdInput }, cancelJob)

export const retryJobAction = studioAction({ rate: 'enqueue', permission: 'job.retry', input: jobIdInput }, retryJob)
