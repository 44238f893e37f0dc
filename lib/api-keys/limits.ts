import type { ApiScope } from '@/lib/core/api-scopes'

export const maxNameLength = 100

/** Days after which a new key expires. */
export const lifetimes = [30, 90, 365, 730] as const
export const usualLifetime = 365

/** Hours for which a replaced key works beside the new one. */
export const overlaps = [0, 1, 24, 72, 168] as const
export const usualOverlap = 24

/** What people read about a scope. */
export const scopeWords: Record<ApiScope, { label: string; hint: string }> = {
  'videos:read': { label: 'Read videos', hint: 'Transcripts and search in them' },
  'videos:write': { label: 'Read and change videos', hint: 'Upload videos, correct and replace transcripts' },
  'clips:read': { label: 'Read clips', hint: 'Clips, their edits, tags and previews' },
  'clips:write': { label: 'Read and change clips', hint: 'Create, edit, tag and delete clips' },
  'exports:read': { label: 'Read exports', hint: 'List and download exports' },
  'exports:write': { label: 'Read and change exports', hint: 'Start, share and delete exports' },
  'ideas:read': { label: 'Read ideas', hint: 'Ideas, how they did, and what was learned' },
  'ideas:write': { label: 'Read and change ideas', hint: 'Create, change and delete ideas, report numbers' },
  'jobs:read': { label: 'Read jobs', hint: 'Progress and logs of background work' },
  'jobs:write': { label: 'Read and change jobs', hint: 'Cancel and retry jobs' },
  'webhooks:read': { label: 'Read webhooks', hint: 'Endpoints, and what was sent to them' },
  'webhooks:write': {
    label: 'Read and change webhooks',
    hint: 'Create, change, test and delete endpoints, replay deliveries',
  },
  'organization:read': { label: 'Read the organization', hint: 'Settings and progress of the setup' },
  'referrals:read': { label: 'Read referrals', hint: 'The referral link and its rewards' },
  'audit:read': { label: 'Read the audit log', hint: 'Who changed what, with names' },
}
