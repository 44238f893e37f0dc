import type { Remedy } from '@/lib/core/errors'
import { letter, plainName } from '@/lib/core/letter'

export type RefusedInvitation = {
  /** Who was invited. */
  email: string
  organization: string
  /** What stands in the way, and what can be done about it. */
  message: string
  remedy: Remedy | null
  appUrl: string
}

/** The mail to the person whose invitation was revoked: why, and what to do. */
export function refusedInvitationMail(facts: RefusedInvitation): { subject: string; text: string; html: string } {
  const { email, message, remedy, appUrl } = facts
  const organization = plainName(facts.organization) || 'your organization'
  const goOn = remedy ?? { text: 'View members', href: '/settings/organization/members' }
  return {
    subject: 'An invitation was revoked',
    ...letter({
      paragraphs: [
        `Your invitation for ${email} to join ${organization} was revoked, and its link no longer works.`,
        message,
        'No one has used it to join, and nothing else has changed. Once this is resolved, invite them again.',
      ],
      link: { text: goOn.text, href: new URL(goOn.href, appUrl).href },
      small: 'You get this message because you manage the members of an organization on ClipForge.',
    }),
  }
}
