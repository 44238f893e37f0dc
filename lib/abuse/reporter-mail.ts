import { letter } from '@/lib/core/letter'
import type { AbuseMeasure } from './schemas'

const outcomes: Record<AbuseMeasure | 'none', string> = {
  link_revoked: 'It breaks our rules, and its link no longer works.',
  organization_banned: 'It breaks our rules, and we suspended the organization that shared it.',
  other: 'It breaks our rules, and we acted on it.',
  none: 'We found nothing in it that breaks our rules, and took no action.',
}

/** The mail to a reporter: what came of the report. It repeats nothing that was typed into the form. */
export function reporterMail(facts: { measure: AbuseMeasure | null; appUrl: string }): {
  subject: string
  text: string
  html: string
} {
  return {
    subject: 'Your report to ClipForge',
    ...letter({
      paragraphs: ['We looked at what you reported.', outcomes[facts.measure ?? 'none']],
      link: { text: 'Read our terms', href: new URL('/terms', facts.appUrl).href },
      small:
        'You get this one message because this address was entered with a report. If it wasn’t you, there is nothing to do.',
    }),
  }
}
