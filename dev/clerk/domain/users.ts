import type { Context } from '../context'
import { ClerkFault, invalid } from '../faults'
import { newId } from '../ids'
import { backendUserJson } from '../shapes/people'
import { removeMembership } from './organizations'
import type { EmailRecord, ImageRecord, Metadata, UserRecord } from './records'
import { endSession } from './sessions'
import { verified } from './verifications'

export type NewUser = {
  id?: string
  externalId?: string | null
  firstName: string | null
  lastName: string | null
  emails: string[]
  passwordHash: string | null
  publicMetadata?: Metadata
  privateMetadata?: Metadata
  unsafeMetadata?: Metadata
  locale?: string | null
  strategy?: string
}

export function findUserByEmail(context: Context, address: string): UserRecord | null {
  return context.store.find('users', (user) =>
    user.emails.some((email) => email.address === address && email.verification?.status === 'verified'),
  )
}

export function checkEmailFree(context: Context, address: string, param: string): void {
  if (!findUserByEmail(context, address)) return
  throw new ClerkFault(422, 'form_identifier_exists', 'That email address is taken. Please try another.', { param })
}

export function createUser(context: Context, input: NewUser): UserRecord {
  const now = context.now()
  for (const address of input.emails) checkEmailFree(context, address, 'email_address')
  const emails = input.emails.map(
    (address): EmailRecord => ({
      id: newId('idn'),
      address,
      verification: verified(context, input.strategy ?? 'admin'),
    }),
  )
  const user = context.store.put('users', {
    id: input.id ?? newId('user'),
    externalId: input.externalId ?? null,
    firstName: input.firstName,
    lastName: input.lastName,
    emails,
    primaryEmailId: emails[0]?.id ?? null,
    passwordHash: input.passwordHash,
    passwordUpdatedAt: input.passwordHash ? now : null,
    imageId: null,
    publicMetadata: input.publicMetadata ?? {},
    privateMetadata: input.privateMetadata ?? {},
    unsafeMetadata: input.unsafeMetadata ?? {},
    lastSignInAt: null,
    lastActiveAt: null,
    banned: false,
    failedAttempts: 0,
    lockedUntil: null,
    locale: input.locale ?? null,
    createdAt: now,
    updatedAt: now,
  })
  context.webhooks.enqueue('user.created', backendUserJson(context, user))
  return user
}

export function updateUser(context: Context, user: UserRecord, changes: Partial<UserRecord>): UserRecord {
  const updated = context.store.put('users', { ...user, ...changes, updatedAt: context.now() })
  context.webhooks.enqueue('user.updated', backendUserJson(context, updated))
  return updated
}

export function setPassword(context: Context, user: UserRecord, passwordHash: string | null): UserRecord {
  return updateUser(context, user, {
    passwordHash,
    passwordUpdatedAt: context.now(),
    failedAttempts: 0,
    lockedUntil: null,
  })
}

export function deleteUser(context: Context, user: UserRecord): void {
  const { store } = context
  for (const session of store.all('sessions', (one) => one.userId === user.id && one.status === 'active')) {
    endSession(context, session, 'revoked')
  }
  for (const membership of store.all('memberships', (one) => one.userId === user.id)) {
    removeMembership(context, membership, { allowLastAdmin: true })
  }
  for (const session of store.all('sessions', (one) => one.userId === user.id)) store.delete('sessions', session.id)
  if (user.imageId) store.delete('images', user.imageId)
  store.delete('users', user.id)
  context.webhooks.enqueue('user.deleted', {
    id: user.id,
    object: 'user',
    deleted: true,
    external_id: user.externalId ?? undefined,
  })
}

const imageTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif']

/** Stores an uploaded picture. SVG is refused: it could carry a script. */
export function storeImage(context: Context, file: { contentType: string; base64: string } | null): ImageRecord {
  if (!file) throw invalid('file', 'Choose a picture.')
  if (!imageTypes.includes(file.contentType)) throw invalid('file', 'Choose a PNG, JPEG, WebP or GIF picture.')
  return context.store.put('images', { id: newId('img'), ...file })
}
