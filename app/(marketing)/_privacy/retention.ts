import { durationText } from '@/app/(marketing)/_legal/duration-text'
import { reportRetentionMs } from '@/lib/abuse/rules'
import { clerkEventRetentionMs } from '@/lib/accounts/rules'
import { archiveLifeMs } from '@/lib/archives/rules'
import { auditRetentionMs } from '@/lib/audit/rules'
import { stripeEventRetentionMs } from '@/lib/billing/rules'
import { replacedKeptForMs } from '@/lib/brand/rules'
import { exportRestorableMs, shareViewRetentionMs } from '@/lib/clips/rules'
import { gracePeriodMs } from '@/lib/deletion/rules'
import { keptForMs as errorRetentionMs } from '@/lib/errors/rules'
import { decisionRetentionMs } from '@/lib/guards/rules'
import { jobRetentionMs } from '@/lib/jobs/rules'
import { notificationRetentionMs, sentMailRetentionMs } from '@/lib/platform/retention'
import { uploadKeptForMs } from '@/lib/uploads/rules'
import { videoRestorableMs } from '@/lib/videos/rules'

/** What is kept for how long, from the numbers that the code removes it by. */
export const retention = [
  {
    term: 'Your account and profile',
    text: 'Until you delete your account. Name, email, photo and profile are then erased.',
  },
  { term: 'Videos, clips and exports', text: 'Until you delete them, or your organization.' },
  {
    term: 'Deleted videos',
    text: `${durationText(videoRestorableMs)}, in which they can be restored. Then the file and its clips are removed.`,
  },
  { term: 'Deleted clips', text: 'Hidden at once, and removed with their video.' },
  { term: 'Deleted exports', text: `${durationText(exportRestorableMs)}. Their shared links stop working at once.` },
  { term: 'Replaced or removed brand files', text: `${durationText(replacedKeptForMs)}, for exports that use them.` },
  { term: 'Unfinished uploads', text: `${durationText(uploadKeptForMs)} after the last part arrived.` },
  {
    term: 'A deleted organization',
    text: `${durationText(gracePeriodMs)}, in which an admin can restore it. Then everything is removed.`,
  },
  { term: 'Data exports (ZIP)', text: durationText(archiveLifeMs) },
  { term: 'Background jobs and their logs', text: `${durationText(jobRetentionMs)} after they finish.` },
  { term: 'Notifications from Stripe', text: `${durationText(stripeEventRetentionMs)} after they arrive.` },
  { term: 'Notifications from Clerk', text: `${durationText(clerkEventRetentionMs)} after they are applied.` },
  { term: 'Notifications about your work', text: `${durationText(notificationRetentionMs)}, the newest 200 of them.` },
  { term: 'Error reports', text: durationText(errorRetentionMs) },
  { term: 'The fact that an email was sent', text: `${durationText(sentMailRetentionMs)}, as a hash.` },
  {
    term: 'The fact that someone opened a shared link',
    text: `${durationText(shareViewRetentionMs)}, as two bytes of a hash whose secret is then removed.`,
  },
  { term: 'Decisions about limits and held work', text: durationText(decisionRetentionMs) },
  { term: 'Audit log', text: `${durationText(auditRetentionMs)}, or until the organization is removed.` },
  { term: 'Reports of abuse', text: `${durationText(reportRetentionMs)} after we decide on them.` },
  { term: 'Referral invitations', text: 'Until the organization is removed.' },
  {
    term: 'Payments and invoices',
    text: 'Until the organization is removed. Stripe keeps invoices for as long as the law requires.',
  },
]
