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

/** The mail to whoever made an invitation that was taken back: why, and what to do. */
export function refusedInvitationMail(facts: RefusedInvitation): { subject: string; text: string; html: string } {
  const { email, message, remedy, appUrl } = facts
  const organization = plainName(facts.organization) || 'your organization'
  const goOn = remedy ?? { text: 'See the members', href: '/settings/organization/members' }
  return {
    subject: 'An invitation was taken back',
    ...letter({
      paragraphs: [
        `Your invitation of ${email} to ${organization} was taken back, and its link no longer works.`,
        message,
        'Nobody has joined by it, and nothing else has changed. Once this is settled, invite them again.',
      ],
      link: { text: goOn.text, href: new URL(goOn.href, appUrl).href },
      small: 'You get this message because you look after who is a member of an organization on ClipForge.',
    }),
  }
}
