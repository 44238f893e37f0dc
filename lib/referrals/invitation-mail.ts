import { letter, plainName } from '@/lib/core/letter'
import { rewardHoldDays, rewardImports } from './rules'

export type InvitationFacts = { inviter: string; organization: string; link: string }

/** The mail of an invitation. Names are what people typed: they can add neither markup nor a link of their own. */
export function invitationMail(facts: InvitationFacts): { subject: string; text: string; html: string } {
  const paragraphs = [
    `${whoInvites(facts)} invites you to ClipForge, a studio that turns long videos into short clips worth sharing, each with the reason it was chosen.`,
    `Sign up with the link below and export your first clip. ${rewardHoldDays} days later, you both get a reward, such as ${rewardImports} more imports.`,
  ]
  const small =
    'You get this one message because someone entered your address in ClipForge. You are not on a mailing list: if you do nothing, we will not write to you again.'
  const link = { text: 'Accept invitation', href: facts.link }
  return { subject: 'You are invited to ClipForge', ...letter({ paragraphs, link, small }) }
}

function whoInvites({ inviter, organization }: InvitationFacts): string {
  const [person, team] = [plainName(inviter), plainName(organization)]
  if (person && team) return `${person} of ${team}`
  return person || team || 'Someone'
}
