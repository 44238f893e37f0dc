import { sendCode } from '../domain/mails'
import type { EmailRecord, UserRecord } from '../domain/records'
import { checkEmailFree, updateUser } from '../domain/users'
import { attemptVerification, newVerification } from '../domain/verifications'
import { ClerkFault, notFound } from '../faults'
import { parseEmail } from '../fields'
import { newId } from '../ids'
import { emailJson } from '../shapes/people'
import { type FapiCall, requireSession } from './call'

function addEmail(call: FapiCall) {
  const { context } = call
  const { user } = requireSession(call)
  const address = parseEmail(call.body.required('email_address', 'Email address'), 'email_address')
  checkEmailFree(context, address, 'email_address')
  const existing = user.emails.find((one) => one.address === address)
  if (existing) return emailJson(existing)
  const email: EmailRecord = { id: newId('idn'), address, verification: null }
  updateUser(context, user, { emails: [...user.emails, email] })
  return emailJson(email)
}

function prepareVerification(call: FapiCall) {
  const { user, email } = load(call)
  const { code, verification } = newVerification(call.context, email.address, 'email_code')
  sendCode(call.context, email.address, code, 'verify')
  return emailJson(replace(call, user, { ...email, verification }))
}

function attempt(call: FapiCall) {
  const { user, email } = load(call)
  const { verification, fault } = attemptVerification(call.context, email.verification, call.body.text('code'))
  if (!fault) checkEmailFree(call.context, email.address, 'code')
  const changed = replace(call, user, { ...email, verification })
  if (fault) throw fault
  return emailJson(changed)
}

function removeEmail(call: FapiCall) {
  const { user, email } = load(call)
  if (email.id === user.primaryEmailId) {
    throw new ClerkFault(400, 'last_identification_deletion_failed', 'Make another address the primary one first.')
  }
  updateUser(call.context, user, { emails: user.emails.filter((one) => one.id !== email.id) })
  return { object: 'email_address', id: email.id, deleted: true }
}

function load(call: FapiCall): { user: UserRecord; email: EmailRecord } {
  const { user } = requireSession(call)
  const email = user.emails.find((one) => one.id === call.params.id)
  if (!email) throw notFound('email address')
  return { user, email }
}

function replace(call: FapiCall, user: UserRecord, email: EmailRecord): EmailRecord {
  const emails = user.emails.map((one) => (one.id === email.id ? email : one))
  updateUser(call.context, user, { emails })
  return email
}

export const emailAddressRoutes = {
  'POST /v1/me/email_addresses': addEmail,
  'GET /v1/me/email_addresses/:id': (call: FapiCall) => emailJson(load(call).email),
  'DELETE /v1/me/email_addresses/:id': removeEmail,
  'POST /v1/me/email_addresses/:id/prepare_verification': prepareVerification,
  'POST /v1/me/email_addresses/:id/attempt_verification': attempt,
}
