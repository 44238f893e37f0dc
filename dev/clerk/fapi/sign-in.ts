import type { SignInJSON } from '@clerk/nextjs/types'
import { acceptInvitation, invitationOfTicket } from '../domain/invitations'
import { sendCode, sendPasswordChanged, sendResetCode } from '../domain/mails'
import type { SignInRecord, UserRecord } from '../domain/records'
import { createSession, endSession } from '../domain/sessions'
import { findUserByEmail, setPassword } from '../domain/users'
import {
  attemptVerification,
  checkNotLocked,
  countWrongPassword,
  newVerification,
  verified,
} from '../domain/verifications'
import { ClerkFault, invalid, missing, notFound } from '../faults'
import { parseEmail } from '../fields'
import { newId } from '../ids'
import { checkPassword, hashPassword, isPassword } from '../passwords'
import { signInJson } from '../shapes/attempts'
import { ensureClient, type FapiCall } from './call'

const lifetime = 24 * 60 * 60_000

async function startSignIn(call: FapiCall): Promise<SignInJSON> {
  const { body, context } = call
  if (body.text('strategy') === 'ticket') return signInWithTicket(call)
  const identifier = parseEmail(body.required('identifier', 'Email address'), 'identifier')
  const user = findUserByEmail(context, identifier)
  if (!user) {
    throw new ClerkFault(422, 'form_identifier_not_found', "Couldn't find your account.", { param: 'identifier' })
  }
  const signIn = create(call, { identifier, userId: user.id })
  const password = body.secret('password')
  return password ? attemptPassword(call, signIn, user, password) : signInJson(context, signIn)
}

function signInWithTicket(call: FapiCall): SignInJSON {
  const { context } = call
  const invitation = invitationOfTicket(context, call.body.text('ticket'))
  const user = findUserByEmail(context, invitation.email)
  if (!user) throw new ClerkFault(422, 'form_identifier_not_found', "Couldn't find your account.")
  checkNotLocked(context, user)
  const signIn = create(call, { identifier: invitation.email, userId: user.id })
  const membership = acceptInvitation(context, invitation, user)
  return complete(call, signIn, user, 'ticket', membership.organizationId)
}

function prepareFirstFactor(call: FapiCall): SignInJSON {
  const { context, body } = call
  const { signIn, user } = load(call)
  const strategy = body.text('strategy')
  if (strategy !== 'email_code' && strategy !== 'reset_password_email_code') throw unsupported()
  const email = user.emails.find((one) => one.id === body.text('email_address_id')) ?? user.emails[0]
  if (!email) throw notFound('email address')
  const { code, verification } = newVerification(context, email.address, strategy)
  if (strategy === 'email_code') sendCode(context, email.address, code, 'sign in')
  else sendResetCode(context, email.address, code)
  return signInJson(context, context.store.put('signIns', { ...signIn, status: 'needs_first_factor', verification }))
}

async function attemptFirstFactor(call: FapiCall): Promise<SignInJSON> {
  const { context, body } = call
  const { signIn, user } = load(call)
  const strategy = body.text('strategy')
  if (strategy === 'password') {
    const password = body.secret('password')
    if (!password) throw missing('password', 'Password')
    return attemptPassword(call, signIn, user, password)
  }
  if (strategy !== 'email_code' && strategy !== 'reset_password_email_code') throw unsupported()
  if (signIn.verification?.strategy !== strategy) throw notFound('verification')
  const { verification, fault } = attemptVerification(context, signIn.verification, body.text('code'))
  const attempted = context.store.put('signIns', { ...signIn, verification })
  if (fault) throw fault
  if (strategy === 'email_code') return complete(call, attempted, user, 'email_code')
  return signInJson(context, context.store.put('signIns', { ...attempted, status: 'needs_new_password' }))
}

async function resetPassword(call: FapiCall): Promise<SignInJSON> {
  const { context, body } = call
  const password = body.secret('password')
  if (!password) throw missing('password', 'Password')
  checkPassword(password)
  const passwordHash = await hashPassword(password)
  const { signIn, user } = load(call)
  if (signIn.status !== 'needs_new_password') throw invalid('password', 'Enter the code from the mail first.')
  if (body.flag('sign_out_of_other_sessions')) {
    for (const session of context.store.all('sessions', (one) => one.userId === user.id && one.status === 'active')) {
      endSession(context, session, 'revoked')
    }
  }
  const changed = setPassword(context, user, passwordHash)
  sendPasswordChanged(context, changed)
  return complete(call, signIn, changed, 'password')
}

async function attemptPassword(
  call: FapiCall,
  signIn: SignInRecord,
  user: UserRecord,
  password: string,
): Promise<SignInJSON> {
  const { context } = call
  checkNotLocked(context, user)
  const isRight = await isPassword(password, user.passwordHash)
  const fresh = context.store.get('users', user.id) ?? user
  if (!isRight) {
    countWrongPassword(context, fresh)
    throw new ClerkFault(422, 'form_password_incorrect', 'Password is incorrect. Try again, or use another method.', {
      param: 'password',
    })
  }
  const cleared = context.store.put('users', { ...fresh, failedAttempts: 0, lockedUntil: null })
  return complete(call, { ...signIn, verification: verified(context, 'password') }, cleared, 'password')
}

function complete(
  call: FapiCall,
  signIn: SignInRecord,
  user: UserRecord,
  strategy: string,
  organizationId?: string,
): SignInJSON {
  const { context } = call
  if (user.banned) checkNotLocked(context, user)
  const client = ensureClient(call)
  const session = createSession(context, client, user, { activity: call.activity, strategy, organizationId })
  const done: SignInRecord = { ...signIn, status: 'complete', createdSessionId: session.id }
  return signInJson(context, context.store.put('signIns', done))
}

function create(call: FapiCall, input: { identifier: string; userId: string }): SignInRecord {
  const { context } = call
  const client = ensureClient(call)
  const signIn = context.store.put('signIns', {
    id: newId('sia'),
    clientId: client.id,
    status: 'needs_first_factor',
    ...input,
    verification: null,
    createdSessionId: null,
    abandonAt: context.now() + lifetime,
  })
  context.store.put('clients', { ...client, signInId: signIn.id })
  return signIn
}

function load(call: FapiCall): { signIn: SignInRecord; user: UserRecord } {
  const { store } = call.context
  const signIn = store.get('signIns', call.params.id)
  const user = store.get('users', signIn?.userId)
  const isUsable = signIn && signIn.clientId === call.clientId && signIn.abandonAt > call.context.now()
  if (!isUsable || !user || signIn.status === 'complete') throw notFound('sign-in')
  return { signIn, user }
}

function unsupported(): ClerkFault {
  return new ClerkFault(422, 'strategy_for_user_invalid', 'This way of signing in is not available for this account.')
}

export const signInRoutes = {
  'POST /v1/client/sign_ins': startSignIn,
  'GET /v1/client/sign_ins/:id': (call: FapiCall) => signInJson(call.context, load(call).signIn),
  'POST /v1/client/sign_ins/:id/prepare_first_factor': prepareFirstFactor,
  'POST /v1/client/sign_ins/:id/attempt_first_factor': attemptFirstFactor,
  'POST /v1/client/sign_ins/:id/reset_password': resetPassword,
}
