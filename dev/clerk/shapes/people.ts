import type { EmailAddressJSON, SessionWithActivitiesJSON, UserJSON, VerificationJSON } from '@clerk/nextjs/types'
import type { Context } from '../context'
import type { SessionRecord, UserRecord, VerificationRecord } from '../domain/records'
import { membershipJson } from './organizations'
import { imageUrl } from './public-user'

export function verificationJson(verification: VerificationRecord | null): VerificationJSON | null {
  if (!verification) return null
  const { status, strategy, attempts, expireAt } = verification
  return {
    object: `verification_${strategy}`,
    status,
    strategy,
    attempts,
    expire_at: expireAt,
    error: null,
  } as unknown as VerificationJSON
}

export function emailJson(email: UserRecord['emails'][number]): EmailAddressJSON {
  return {
    id: email.id,
    object: 'email_address',
    email_address: email.address,
    verification: verificationJson(email.verification),
    linked_to: [],
    matches_sso_connection: false,
  }
}

/** A user as the browser sees it: with memberships, without private metadata. */
export function userJson(context: Context, user: UserRecord): UserJSON {
  const memberships = context.store.all('memberships', (one) => one.userId === user.id)
  return {
    id: user.id,
    object: 'user',
    external_id: user.externalId,
    primary_email_address_id: user.primaryEmailId,
    primary_phone_number_id: null,
    primary_web3_wallet_id: null,
    image_url: imageUrl(context, user),
    has_image: user.imageId !== null,
    username: null,
    email_addresses: user.emails.map(emailJson),
    phone_numbers: [],
    web3_wallets: [],
    external_accounts: [],
    enterprise_accounts: [],
    passkeys: [],
    organization_memberships: memberships.map((one) => membershipJson(context, one)),
    password_enabled: user.passwordHash !== null,
    profile_image_id: user.imageId ?? '',
    first_name: user.firstName,
    last_name: user.lastName,
    totp_enabled: false,
    backup_code_enabled: false,
    two_factor_enabled: false,
    public_metadata: user.publicMetadata,
    unsafe_metadata: user.unsafeMetadata,
    last_sign_in_at: user.lastSignInAt,
    create_organization_enabled: true,
    create_organizations_limit: null,
    delete_self_enabled: true,
    legal_accepted_at: null,
    updated_at: user.updatedAt,
    created_at: user.createdAt,
  }
}

/** A user as the Backend API and the webhooks show it. */
export function backendUserJson(context: Context, user: UserRecord): object {
  const { organization_memberships: _, passkeys, ...shared } = userJson(context, user)
  return {
    ...shared,
    passkeys,
    private_metadata: user.privateMetadata,
    password_last_updated_at: user.passwordUpdatedAt,
    banned: user.banned,
    locked: user.lockedUntil !== null && user.lockedUntil > context.now(),
    lockout_expires_in_seconds: user.lockedUntil ? Math.ceil((user.lockedUntil - context.now()) / 1000) : null,
    verification_attempts_remaining: null,
    last_active_at: user.lastActiveAt,
    locale: user.locale,
  }
}

export function backendSessionJson(session: SessionRecord): object {
  return {
    object: 'session',
    id: session.id,
    client_id: session.clientId,
    user_id: session.userId,
    status: session.status,
    last_active_organization_id: session.organizationId,
    actor: null,
    last_active_at: session.lastActiveAt,
    expire_at: session.expireAt,
    abandon_at: session.expireAt,
    created_at: session.createdAt,
    updated_at: session.updatedAt,
    latest_activity: activityJson(session),
  }
}

export function sessionWithActivityJson(session: SessionRecord): SessionWithActivitiesJSON {
  return {
    ...backendSessionJson(session),
    user: null,
    latest_activity: activityJson(session),
  } as unknown as SessionWithActivitiesJSON
}

function activityJson({ id, activity }: SessionRecord) {
  return {
    object: 'session_activity' as const,
    id: id.replace('sess_', 'sess_activity_'),
    browser_name: activity.browserName,
    device_type: activity.deviceType,
    ip_address: activity.ipAddress,
    is_mobile: activity.isMobile,
  }
}
