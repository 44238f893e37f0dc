import type { Context } from '../context'
import type { InvitationRecord, OrganizationRecord, UserRecord } from './records'

export function sendCode(context: Context, to: string, code: string, purpose: 'sign up' | 'sign in' | 'verify'): void {
  const what = { 'sign up': 'finish signing up', 'sign in': 'sign in', verify: 'verify this address' }[purpose]
  context.mailer.send({
    to,
    subject: `${code} is your ClipForge verification code`,
    text: `Your verification code is ${code}.\n\nEnter it to ${what}. It works for 10 minutes.\nIf you did not ask for it, ignore this mail.\n`,
  })
}

export function sendResetCode(context: Context, to: string, code: string): void {
  context.mailer.send({
    to,
    subject: `${code} is your ClipForge password reset code`,
    text: `Your password reset code is ${code}.\n\nEnter it to choose a new password. It works for 10 minutes.\nIf you did not ask for it, ignore this mail: your password stays as it is.\n`,
  })
}

export function sendPasswordChanged(context: Context, user: UserRecord): void {
  const to = user.emails.find((email) => email.id === user.primaryEmailId)?.address
  if (!to) return
  context.mailer.send({
    to,
    subject: 'Your ClipForge password was changed',
    text: 'The password of your ClipForge account was changed.\nIf this was not you, reset it at once from the sign-in page.\n',
  })
}

export function sendInvitation(
  context: Context,
  invitation: InvitationRecord,
  organization: OrganizationRecord,
  inviter: UserRecord | null,
): void {
  const who = [inviter?.firstName, inviter?.lastName].filter(Boolean).join(' ') || 'Somebody'
  context.mailer.send({
    to: invitation.email,
    subject: `${who} invited you to ${organization.name} on ClipForge`,
    text: `${who} invited you to join ${organization.name} on ClipForge.\n\nAccept the invitation:\n${ticketUrl(context, invitation)}\n\nThe link works for 30 days.\n`,
  })
}

export function ticketUrl(context: Context, invitation: InvitationRecord): string {
  return `${context.origin}/__clerk/v1/tickets/accept?ticket=${invitation.ticket}`
}
