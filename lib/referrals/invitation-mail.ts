import { rewardHoldDays, rewardImports } from './rules'

export type InvitationFacts = { inviter: string; organization: string; link: string }

const longestName = 60

/** The mail of an invitation. Names are what people typed: they can add neither markup nor a link of their own. */
export function invitationMail(facts: InvitationFacts): { subject: string; text: string; html: string } {
  const who = whoInvites(facts)
  const paragraphs = [
    `${who} invites you to ClipForge, a studio that turns long videos into short clips worth sharing, each with the reason why it was chosen.`,
    `Sign up with the link below and export a first clip: ${rewardHoldDays} days later you both get a reward, such as ${rewardImports} more imports.`,
  ]
  const small =
    'You get this one message because somebody typed your address into ClipForge. There is no list: if you do nothing, we do not write to you again.'
  return {
    subject: 'You are invited to ClipForge',
    text: [...paragraphs, facts.link, small].join('\n\n'),
    html: [
      '<!doctype html><html lang="en"><head><meta name="color-scheme" content="light dark"></head>',
      '<body style="font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:2rem auto;padding:0 1rem">',
      ...paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`),
      `<p><a href="${escapeHtml(facts.link)}">Accept the invitation</a><br><small>${escapeHtml(facts.link)}</small></p>`,
      `<p><small>${escapeHtml(small)}</small></p>`,
      '</body></html>',
    ].join('\n'),
  }
}

function whoInvites({ inviter, organization }: InvitationFacts): string {
  const [person, team] = [plainName(inviter), plainName(organization)]
  if (person && team) return `${person} of ${team}`
  return person || team || 'Somebody'
}

/** A name on one line, or none: what mail programs would turn into a link or an address is no name. */
export function plainName(name: string): string {
  const text = name.replace(/[\p{C}\p{Z}]+/gu, ' ').trim()
  const looksLikeLink = /[@/\\]|:\s*\/|\p{L}\.\p{L}{2,}/u.test(text)
  return looksLikeLink ? '' : [...text].slice(0, longestName).join('').trim()
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}
