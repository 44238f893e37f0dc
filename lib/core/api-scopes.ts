/** What an API key can be given, in the order in which people choose. `lib/access/scopes.ts` says what each opens. */
export const apiScopes = [
  'videos:read',
  'videos:write',
  'clips:read',
  'clips:write',
  'exports:read',
  'exports:write',
  'ideas:read',
  'ideas:write',
  'jobs:read',
  'jobs:write',
  'webhooks:read',
  'webhooks:write',
  'organization:read',
  'referrals:read',
  'audit:read',
] as const
export type ApiScope = (typeof apiScopes)[number]
