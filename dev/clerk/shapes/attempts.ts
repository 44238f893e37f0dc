import type { ClientJSON, SessionJSON, SignInJSON, SignUpJSON } from '@clerk/nextjs/types'
import type { Context } from '../context'
import type { ClientRecord, SessionRecord, SignInRecord, SignUpRecord } from '../domain/records'
import { sessionToken } from '../tokens'
import { userJson, verificationJson } from './people'
import { imageUrl, publicUserJson } from './public-user'

const maskEmail = (address: string): string => {
  const [name = '', domain = ''] = address.split('@')
  return `${name.slice(0, 2)}${'*'.repeat(Math.max(1, name.length - 2))}@${domain}`
}

export function clientJson(context: Context, client: ClientRecord): ClientJSON {
  const sessions = activeSessions(context, client)
  const signIn = context.store.get('signIns', client.signInId)
  const signUp = context.store.get('signUps', client.signUpId)
  return {
    object: 'client',
    id: client.id,
    sessions: sessions.map((session) => sessionJson(context, session)),
    sign_in: signIn && signIn.status !== 'complete' ? signInJson(context, signIn) : null,
    sign_up: signUp && signUp.status !== 'complete' ? signUpJson(signUp) : null,
    last_active_session_id: sessions.some((one) => one.id === client.lastActiveSessionId)
      ? client.lastActiveSessionId
      : (sessions[0]?.id ?? null),
    last_authentication_strategy: client.lastStrategy as ClientJSON['last_authentication_strategy'],
    cookie_expires_at: null,
    created_at: client.createdAt,
    updated_at: client.updatedAt,
  }
}

export function activeSessions(context: Context, client: ClientRecord): SessionRecord[] {
  const now = context.now()
  return context.store.all(
    'sessions',
    (one) => one.clientId === client.id && one.status === 'active' && one.expireAt > now,
  )
}

export function sessionJson(context: Context, session: SessionRecord): SessionJSON {
  const user = context.store.get('users', session.userId)
  if (!user) throw new Error(`session ${session.id} lost its user`)
  return {
    object: 'session',
    id: session.id,
    status: session.status as SessionJSON['status'],
    expire_at: session.expireAt,
    abandon_at: session.expireAt,
    last_active_at: session.lastActiveAt,
    last_active_organization_id: session.organizationId,
    last_active_token: { id: '', object: 'token', jwt: sessionToken(context, session) },
    actor: null,
    tasks: null,
    factor_verification_age: [Math.floor((context.now() - session.verifiedAt) / 60_000), -1],
    user: userJson(context, user),
    public_user_data: publicUserJson(context, user),
    created_at: session.createdAt,
    updated_at: session.updatedAt,
  }
}

export function signInJson(context: Context, signIn: SignInRecord): SignInJSON {
  const user = context.store.get('users', signIn.userId)
  const email = user?.emails.find((one) => one.address === signIn.identifier) ?? user?.emails[0]
  const byCode = email && {
    email_address_id: email.id,
    safe_identifier: maskEmail(email.address),
    primary: email.id === user?.primaryEmailId,
  }
  const factors = [
    ...(user?.passwordHash ? [{ strategy: 'password' }] : []),
    ...(byCode ? [{ strategy: 'email_code', ...byCode }] : []),
    ...(byCode && user?.passwordHash ? [{ strategy: 'reset_password_email_code', ...byCode }] : []),
  ]
  return {
    object: 'sign_in',
    id: signIn.id,
    status: signIn.status,
    supported_identifiers: ['email_address'],
    supported_first_factors: factors,
    supported_second_factors: [],
    first_factor_verification: verificationJson(signIn.verification),
    second_factor_verification: null,
    identifier: signIn.identifier,
    user_data: user
      ? {
          first_name: user.firstName,
          last_name: user.lastName,
          image_url: imageUrl(context, user),
          has_image: user.imageId !== null,
        }
      : null,
    created_session_id: signIn.createdSessionId,
  } as unknown as SignInJSON
}

export function missingFields(signUp: SignUpRecord): string[] {
  const fields: [string, unknown][] = [
    ['email_address', signUp.email],
    ['first_name', signUp.firstName],
    ['last_name', signUp.lastName],
    ['password', signUp.passwordHash],
  ]
  return fields.filter(([, value]) => !value).map(([name]) => name)
}

export function signUpJson(signUp: SignUpRecord): SignUpJSON {
  const isVerified = signUp.verification?.status === 'verified'
  return {
    object: 'sign_up',
    id: signUp.id,
    status: signUp.status,
    required_fields: ['email_address', 'first_name', 'last_name', 'password'],
    optional_fields: [],
    missing_fields: missingFields(signUp),
    unverified_fields: signUp.email && !isVerified ? ['email_address'] : [],
    username: null,
    first_name: signUp.firstName,
    last_name: signUp.lastName,
    email_address: signUp.email,
    phone_number: null,
    web3_wallet: null,
    external_account_strategy: null,
    external_account: null,
    has_password: signUp.passwordHash !== null,
    unsafe_metadata: signUp.unsafeMetadata,
    created_session_id: signUp.createdSessionId,
    created_user_id: signUp.createdUserId,
    abandon_at: signUp.abandonAt,
    legal_accepted_at: null,
    locale: signUp.locale,
    verifications: {
      email_address: signUp.email
        ? {
            ...(verificationJson(signUp.verification) ?? { status: 'unverified', strategy: null, attempts: null }),
            next_action: isVerified ? '' : signUp.verification ? 'needs_attempt' : 'needs_prepare',
            supported_strategies: ['email_code'],
          }
        : null,
      phone_number: null,
      web3_wallet: null,
      external_account: null,
    },
  } as unknown as SignUpJSON
}
