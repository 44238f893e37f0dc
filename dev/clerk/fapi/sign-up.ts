import type { SignUpJSON } from '@clerk/nextjs/types'
import { acceptInvitation, invitationOfTicket } from '../domain/invitations'
import { sendCode } from '../domain/mails'
import type { SignUpRecord } from '../domain/records'
import { createSession } from '../domain/sessions'
import { checkEmailFree, createUser } from '../domain/users'
import { attemptVerification, newVerification, verified } from '../domain/verifications'
import { notFound } from '../faults'
import { parseEmail } from '../fields'
import { newId } from '../ids'
import { checkPassword, hashPassword } from '../passwords'
import { missingFields, signUpJson } from '../shapes/attempts'
import { currentClient, ensureClient, type FapiCall } from './call'

const lifetime = 24 * 60 * 60_000

async function startSignUp(call: FapiCall): Promise<SignUpJSON> {
  const { context } = call
  const changes = await readFields(call)
  const invitation = call.body.has('ticket') ? invitationOfTicket(context, call.body.text('ticket')) : null
  if (invitation) checkEmailFree(context, invitation.email, 'email_address')
  const client = ensureClient(call)
  const signUp: SignUpRecord = {
    id: newId('sua'),
    clientId: client.id,
    status: 'missing_requirements',
    email: null,
    firstName: null,
    lastName: null,
    passwordHash: null,
    unsafeMetadata: {},
    locale: null,
    verification: null,
    createdSessionId: null,
    createdUserId: null,
    ...changes,
    invitationId: invitation?.id ?? null,
    ...(invitation ? { email: invitation.email, verification: verified(context, 'ticket') } : {}),
    abandonAt: context.now() + lifetime,
  }
  context.store.put('clients', { ...client, signUpId: signUp.id })
  return finish(call, signUp)
}

async function updateSignUp(call: FapiCall): Promise<SignUpJSON> {
  const changes = await readFields(call)
  const signUp = load(call)
  const isSameEmail = !changes.email || changes.email === signUp.email
  if (signUp.invitationId) delete changes.email
  return finish(call, {
    ...signUp,
    ...changes,
    verification: isSameEmail || signUp.invitationId ? signUp.verification : null,
  })
}

function prepareVerification(call: FapiCall): SignUpJSON {
  const signUp = load(call)
  if (!signUp.email) throw notFound('email address')
  const { code, verification } = newVerification(call.context, signUp.email, 'email_code')
  sendCode(call.context, signUp.email, code, 'sign up')
  return signUpJson(call.context.store.put('signUps', { ...signUp, verification }))
}

function attempt(call: FapiCall): SignUpJSON {
  const signUp = load(call)
  const { verification, fault } = attemptVerification(call.context, signUp.verification, call.body.text('code'))
  const attempted = call.context.store.put('signUps', { ...signUp, verification })
  if (fault) throw fault
  return finish(call, attempted)
}

/** Stores the attempt, and makes the account when nothing is missing any more. */
function finish(call: FapiCall, signUp: SignUpRecord): SignUpJSON {
  const { context } = call
  context.store.put('signUps', signUp)
  const client = currentClient(call)
  if (missingFields(signUp).length > 0 || signUp.verification?.status !== 'verified' || !client || !signUp.email) {
    return signUpJson(signUp)
  }
  checkEmailFree(context, signUp.email, 'email_address')
  const { firstName, lastName, passwordHash, unsafeMetadata, locale } = signUp
  const user = createUser(context, {
    firstName,
    lastName,
    passwordHash,
    unsafeMetadata,
    locale,
    emails: [signUp.email],
    strategy: signUp.verification.strategy,
  })
  const invitation = context.store.get('invitations', signUp.invitationId)
  const membership = invitation ? acceptInvitation(context, invitation, user) : null
  const session = createSession(context, client, user, {
    activity: call.activity,
    strategy: signUp.invitationId ? 'ticket' : 'email_code',
    organizationId: membership?.organizationId ?? null,
  })
  const complete: SignUpRecord = {
    ...signUp,
    status: 'complete',
    createdSessionId: session.id,
    createdUserId: user.id,
  }
  return signUpJson(context.store.put('signUps', complete))
}

async function readFields(call: FapiCall): Promise<Partial<SignUpRecord>> {
  const { body, context } = call
  const fields: Partial<SignUpRecord> = {}
  const email = body.text('email_address')
  if (email) {
    fields.email = parseEmail(email, 'email_address')
    checkEmailFree(context, fields.email, 'email_address')
  }
  if (body.has('first_name')) fields.firstName = body.text('first_name')
  if (body.has('last_name')) fields.lastName = body.text('last_name')
  if (body.has('locale')) fields.locale = body.text('locale')
  const metadata = body.metadata('unsafe_metadata')
  if (metadata) fields.unsafeMetadata = metadata
  const password = body.secret('password')
  if (password) {
    checkPassword(password)
    fields.passwordHash = await hashPassword(password)
  }
  return fields
}

function load(call: FapiCall): SignUpRecord {
  const signUp = call.context.store.get('signUps', call.params.id)
  if (!signUp || signUp.clientId !== call.clientId || signUp.abandonAt < call.context.now()) throw notFound('sign-up')
  return signUp
}

export const signUpRoutes = {
  'POST /v1/client/sign_ups': startSignUp,
  'GET /v1/client/sign_ups/:id': (call: FapiCall) => signUpJson(load(call)),
  'PATCH /v1/client/sign_ups/:id': updateSignUp,
  'POST /v1/client/sign_ups/:id/prepare_verification': prepareVerification,
  'POST /v1/client/sign_ups/:id/attempt_verification': attempt,
}
