import { deleteOldReports } from '@/lib/abuse/delete-old-reports'
import { tellReporters } from '@/lib/abuse/tell-reporters'
import { sweepClerkEvents } from '@/lib/accounts/sweep-clerk-events'
import { rewrapAiKeys } from '@/lib/ai/rewrap-ai-keys'
import { sweepReservations } from '@/lib/ai/sweep-reservations'
import { remindOfEnds } from '@/lib/api-keys/remind-of-ends'
import { expireAudit } from '@/lib/audit/expire-audit'
import { checkStripeSilence } from '@/lib/billing/check-stripe-silence'
import { deleteOldStripeEvents } from '@/lib/billing/delete-old-stripe-events'
import { endBillingOfDeleted } from '@/lib/billing/end-billing-of-deleted'
import { scanMissedEvents } from '@/lib/billing/scan-missed-events'
import { sweepBilling } from '@/lib/billing/sweep-billing'
import { sweepStripeEvents } from '@/lib/billing/sweep-stripe-events'
import { deleteOldShareViews } from '@/lib/clips/record-share-view'
import { systemClock } from '@/lib/core/time'
import { removeLateRows, sweepDeletions } from '@/lib/deletion/sweep-deletions'
import { deleteOldErrors } from '@/lib/errors/delete-old-errors'
import { flushErrors, recordError } from '@/lib/errors/record-error'
import { deleteOldDecisions } from '@/lib/guards/delete-old-decisions'
import { deleteOldRequests } from '@/lib/idempotency/delete-old-requests'
import { deleteOldJobs } from '@/lib/jobs/delete-old-jobs'
import { sweepStuckJobs } from '@/lib/jobs/sweep-stuck-jobs'
import { sweepLearning } from '@/lib/learning/sweep-learning'
import { sampleSystemMetrics } from '@/lib/metrics/sample-system-metrics'
import { deleteOldNotifications } from '@/lib/notifications/delete-old-notifications'
import { sendDigests } from '@/lib/notifications/send-digests'
import { sweepOutbox } from '@/lib/platform/outbox/relay-outbox'
import { deleteOldSentMails } from '@/lib/platform/send-mail-once'
import { sweepInvitations } from '@/lib/referrals/send-invitation'
import { sweepReferrals } from '@/lib/referrals/sweep-referrals'
import { sweepUploads } from '@/lib/uploads/sweep-uploads'
import { purgeStorage } from '@/lib/videos/purge-storage'
import { deleteOldWebhooks } from '@/lib/webhooks/delete-old-webhooks'
import { rewrapSecrets } from '@/lib/webhooks/rewrap-secrets'
import { sweepWebhooks } from '@/lib/webhooks/sweep-webhooks'
import type { FunctionMaker } from './job-function'

/** Everything that happens by the clock (UTC). Each run may be missed or repeated without harm. */
export const schedules: FunctionMaker[] = [
  everyMinute('sweep-outbox', 'Send events left in the outbox', () => sweepOutbox(systemClock())),
  everyMinute('sweep-stuck-jobs', 'Settle lost, silent or late jobs', () => sweepStuckJobs()),
  everyMinute('sample-system-metrics', 'Sample system metrics', () => sampleSystemMetrics(systemClock())),
  everyMinute('sweep-stripe-events', 'Apply waiting Stripe events', () => sweepStripeEvents()),
  everyMinute('sweep-webhooks', 'Wake webhook endpoints that are due', () => sweepWebhooks()),
  everyMinute('tell-reporters', 'Tell reporters what was decided', () => tellReporters(systemClock())),
  at('*/5 * * * *', 'sweep-clerk-events', 'Retry failed Clerk webhooks', () => sweepClerkEvents()),
  at('*/5 * * * *', 'sweep-referrals', 'Grant due referral rewards', () => sweepReferrals()),
  at('*/10 * * * *', 'sweep-invitations', 'Expire invitations that were never sent', () =>
    sweepInvitations(systemClock),
  ),
  at('*/10 * * * *', 'purge-storage', 'Remove expired files', () => purgeStorage()),
  at('*/10 * * * *', 'sweep-learning', 'Learn from posts that no look has seen', () => sweepLearning()),
  at('41 * * * *', 'sweep-uploads', 'Expire abandoned uploads', () => sweepUploads()),
  at('11 * * * *', 'sweep-billing', 'End expired trials and subscriptions', () => sweepBilling()),
  at('19 * * * *', 'end-billing-of-deleted', 'End subscriptions of deleted organizations', () => endBillingOfDeleted()),
  at('23 * * * *', 'check-stripe-silence', 'Raise an alarm when Stripe goes silent', () =>
    checkStripeSilence(systemClock()),
  ),
  at('37 2 * * *', 'scan-missed-events', 'Fetch undelivered Stripe events', () => scanMissedEvents()),
  at('7 3 * * *', 'delete-old-stripe-events', 'Remove Stripe events after 90 days', () =>
    deleteOldStripeEvents(systemClock()),
  ),
  at('17 3 * * *', 'delete-old-jobs', 'Remove finished jobs after 30 days', () => deleteOldJobs(systemClock())),
  at('9 * * * *', 'remind-of-key-ends', 'Notify about API keys that expire within a week', () => remindOfEnds()),
  at('29 * * * *', 'sweep-deletions', 'Send deletion reminders and start due removals', () => sweepDeletions()),
  at('47 3 * * *', 'remove-late-rows', 'Remove late rows of deleted organizations', () => removeLateRows()),
  at('19 3 * * *', 'delete-old-decisions', 'Remove guard decisions after 90 days', () =>
    deleteOldDecisions(systemClock()),
  ),
  at('23 3 * * *', 'expire-audit', 'Remove audit rows after 400 days', () => expireAudit()),
  at('31 3 * * *', 'delete-old-sent-mails', 'Remove sent emails after 90 days', () =>
    deleteOldSentMails(systemClock()),
  ),
  at('33 3 * * *', 'delete-old-reports', 'Remove reports of abuse after 180 days', () =>
    deleteOldReports(systemClock()),
  ),
  at('5 1 * * *', 'delete-old-share-views', 'Forget who opened share links', () => deleteOldShareViews(systemClock())),
  at('14 * * * *', 'send-digests', 'Mail what people were not told yet', () => sendDigests()),
  at('39 3 * * *', 'delete-old-notifications', 'Remove notifications after 90 days', () =>
    deleteOldNotifications(systemClock()),
  ),
  at('49 * * * *', 'delete-old-requests', 'Forget answers to repeated requests after a day', () =>
    deleteOldRequests(systemClock()),
  ),
  at('43 3 * * *', 'delete-old-webhooks', 'Remove webhook deliveries after 30 days', () =>
    deleteOldWebhooks(systemClock()),
  ),
  at('51 3 * * *', 'rewrap-secrets', 'Wrap stored secrets by the newest key', () => rewrapSecrets()),
  at('52 3 * * *', 'rewrap-ai-keys', 'Wrap stored AI keys by the newest key', () => rewrapAiKeys()),
  at('*/5 * * * *', 'sweep-ai-reservations', 'Settle AI calls that were cut off', () => sweepReservations()),
  at('29 3 * * *', 'delete-old-errors', 'Remove errors after 90 days', () => deleteOldErrors(systemClock())),
]

function everyMinute(id: string, name: string, verb: () => Promise<unknown>): FunctionMaker {
  return at('* * * * *', id, name, verb)
}

function at(cron: string, id: string, name: string, verb: () => Promise<unknown>): FunctionMaker {
  return (client) =>
    client.createFunction({ id, name, triggers: [{ cron }], retries: 1, concurrency: 1 }, ({ step }) =>
      step.run(id, () => recordingFaults(id, verb)),
    )
}

async function recordingFaults(id: string, verb: () => Promise<unknown>): Promise<unknown> {
  try {
    return await verb()
  } catch (error) {
    recordError({ error, source: 'job', operation: `schedule ${id}` })
    await flushErrors()
    throw error
  }
}
