import type { InngestApp } from '@/lib/platform/events'
import { applyStripeEvent } from './apply-stripe-event'
import { checkSchemaNightly } from './check-schema'
import { clawBackReferralsOnRefund } from './claw-back-referrals'
import { completeOnboardingStep } from './complete-onboarding-step'
import { completeReferralOnExport } from './complete-referral'
import { coverChosenExport } from './cover-export'
import { findSubjectsOfSavedClip } from './find-clip-subjects'
import { illustrateCreatedClip } from './illustrate-clip'
import type { FunctionMaker } from './job-function'
import { jobFunctions, jobFunctionsOf } from './job-functions'
import { learnFromFeedback } from './learn'
import { notifyOfEndedJob } from './notify-of-job'
import { followDeletion, purgeDeletedOrganization } from './organization-deletion'
import { prepareAddedBrandAsset } from './prepare-brand-asset'
import { prepareUploadedTrack } from './prepare-track'
import { schedules } from './schedules'
import { sendInvitationMail } from './send-invitation'
import { settleSubjectOf } from './settle-subject'
import { tellOfEndingApiKey, tellOfNewApiKey } from './tell-of-api-key'
import { tellRefusedInvitation } from './tell-refused-invitation'
import { verifyAuditChainsNightly } from './verify-audit-chains'
import { drainWebhookEndpoint, fanOutToWebhooks, tellOfFailingEndpoint } from './webhooks'

/** Which functions each app serves. An app has one address: what needs ffmpeg, time and memory is on its own. */
export const functionsOf: Record<InngestApp, FunctionMaker[]> = {
  clipforge: [
    ...schedules,
    ...jobFunctionsOf('clipforge'),
    applyStripeEvent,
    checkSchemaNightly,
    clawBackReferralsOnRefund,
    completeOnboardingStep,
    completeReferralOnExport,
    drainWebhookEndpoint,
    fanOutToWebhooks,
    followDeletion,
    learnFromFeedback,
    notifyOfEndedJob,
    purgeDeletedOrganization,
    sendInvitationMail,
    settleSubjectOf(jobFunctions),
    tellOfEndingApiKey,
    tellOfFailingEndpoint,
    tellOfNewApiKey,
    tellRefusedInvitation,
    verifyAuditChainsNightly,
  ],
  'clipforge-media': [
    ...jobFunctionsOf('clipforge-media'),
    coverChosenExport,
    findSubjectsOfSavedClip,
    illustrateCreatedClip,
    prepareAddedBrandAsset,
    prepareUploadedTrack,
  ],
}
