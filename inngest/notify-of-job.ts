import { systemContext } from '@/lib/access/system-context'
import { notifyOfJob } from '@/lib/notifications/notify-of-job'
import { sendNotificationMail } from '@/lib/notifications/send-notification-mail'
import { type EventData, eventTrigger } from '@/lib/platform/events'
import type { FunctionMaker } from './job-function'

/** The person who started a job hears how it ended: in the studio, and by mail where they want one for each. */
export const notifyOfEndedJob: FunctionMaker = (client) =>
  client.createFunction(
    {
      id: 'notify-of-job',
      name: 'Notify about a finished or failed job',
      triggers: [eventTrigger('job/completed'), eventTrigger('job/failed')],
      retries: 3,
      concurrency: [{ key: 'event.data.organizationId', limit: 2 }],
    },
    async ({ event, step, runId }) => {
      const { organizationId, jobId } = event.data as EventData<'job/completed'>
      const ctx = systemContext(organizationId, 'notify-of-job', { requestId: runId })
      const noted = await step.run('note', () => notifyOfJob(ctx, { jobId }))
      if (!noted?.isMailDueNow) return noted
      const { notificationId } = noted
      await step.run('mail', () => sendNotificationMail(ctx, { notificationId }))
      return noted
    },
  )
