/** What the stand-in keeps. Times are milliseconds since 1970, as in Clerk's JSON. */

export type Role = 'org:admin' | 'org:member'
export type Metadata = Record<string, unknown>

export type VerificationRecord = {
  status: 'unverified' | 'verified' | 'failed' | 'expired'
  strategy: string
  attempts: number
  expireAt: number
  code: string | null
}

export type EmailRecord = { id: string; address: string; verification: VerificationRecord | null }

export type UserRecord = {
  id: string
  externalId: string | null
  firstName: string | null
  lastName: string | null
  emails: EmailRecord[]
  primaryEmailId: string | null
  passwordHash: string | null
  passwordUpdatedAt: number | null
  imageId: string | null
  publicMetadata: Metadata
  privateMetadata: Metadata
  unsafeMetadata: Metadata
  lastSignInAt: number | null
  lastActiveAt: number | null
  banned: boolean
  failedAttempts: number
  lockedUntil: number | null
  locale: string | null
  createdAt: number
  updatedAt: number
}

export type OrganizationRecord = {
  id: string
  name: string
  slug: string
  imageId: string | null
  createdBy: string | null
  maxAllowedMemberships: number
  publicMetadata: Metadata
  privateMetadata: Metadata
  createdAt: number
  updatedAt: number
}

export type MembershipRecord = {
  id: string
  organizationId: string
  userId: string
  role: Role
  publicMetadata: Metadata
  privateMetadata: Metadata
  createdAt: number
  updatedAt: number
}

export type InvitationRecord = {
  id: string
  organizationId: string
  email: string
  role: Role
  status: 'pending' | 'accepted' | 'revoked' | 'expired'
  ticket: string
  redirectUrl: string | null
  inviterUserId: string | null
  acceptedBy: string | null
  publicMetadata: Metadata
  privateMetadata: Metadata
  expiresAt: number
  createdAt: number
  updatedAt: number
}

export type ClientRecord = {
  id: string
  secret: string
  signInId: string | null
  signUpId: string | null
  lastActiveSessionId: string | null
  lastStrategy: string | null
  createdAt: number
  /** Moves only when someone signs in or out: it becomes `__client_uat`, and older session tokens are refused. */
  updatedAt: number
}

export type Activity = { browserName: string; deviceType: string; ipAddress: string; isMobile: boolean }

export type SessionRecord = {
  id: string
  clientId: string
  userId: string
  status: 'active' | 'ended' | 'removed' | 'revoked' | 'expired'
  organizationId: string | null
  activity: Activity
  verifiedAt: number
  lastActiveAt: number
  expireAt: number
  createdAt: number
  updatedAt: number
}

export type SignInRecord = {
  id: string
  clientId: string
  status: 'needs_identifier' | 'needs_first_factor' | 'needs_new_password' | 'complete'
  identifier: string | null
  userId: string | null
  verification: VerificationRecord | null
  createdSessionId: string | null
  abandonAt: number
}

export type SignUpRecord = {
  id: string
  clientId: string
  status: 'missing_requirements' | 'complete'
  email: string | null
  firstName: string | null
  lastName: string | null
  passwordHash: string | null
  unsafeMetadata: Metadata
  locale: string | null
  verification: VerificationRecord | null
  invitationId: string | null
  createdSessionId: string | null
  createdUserId: string | null
  abandonAt: number
}

export type ImageRecord = { id: string; contentType: string; base64: string }

export type DeliveryRecord = {
  id: string
  type: string
  body: string
  attempts: number
  nextAt: number
  createdAt: number
}
