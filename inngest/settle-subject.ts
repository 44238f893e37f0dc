import { systemContext } from '@/lib/access/system-context'
import { type EventData, eventTrigger } from '@/lib/platform/events'
import type { FunctionMaker, JobFunction } from './job-function'

/** A job that ended without a result leaves its subject saying so, as the declaration of its type tells how. */
export function settleSubjectOf(jobs: Record<string, JobFunction>): FunctionMaker {
  return (client) =>
    client.createFunction(
      {
        id: 'settle-subject',
        name: 'Settle what a failed or canceled job was about',
        triggers: [eventTrigger('job/failed'), eventTrigger('job/canceled')],
      },
      ({ event, step, runId }) => {
        const { organizationId, jobId, jobType, subjectId } = event.data as EventData<'job/failed'>
        const settle = Object.hasOwn(jobs, jobType) ? jobs[jobType]?.settle : undefined
        if (!subjectId || typeof settle !== 'function') return null
        const ctx = systemContext(organizationId, 'settle-subject', { requestId: runId })
        return step.run('settle', () => settle(ctx, { subjectId, jobId }))
      },
    )
}
