import { letter } from '@/lib/core/letter'
import type { NotificationKindDefinition } from './kinds'

type Told = { definition: NotificationKindDefinition; title: string; detail: string | null; subjectId: string | null }
export type MailFacts = {
  organization: string
  appUrl: string
  /** The page that asks, for people; and the address that ends these mails at once, for mail programs. */
  unsubscribeUrl: string
  oneClickUrl: string
}
type MailParts = { subject: string; text: string; html: string; headers: Record<string, string> }

const longestTitle = 80

/** The mail about one notification. */
export function notificationMail({ definition, title, detail, subjectId }: Told, facts: MailFacts): MailParts {
  const words = definition.words(shortened(title))
  return {
    subject: words,
    headers: unsubscribing(facts),
    ...letter({
      paragraphs: [`${words}.`, ...(detail ? [detail] : [])],
      link: { text: definition.action, href: new URL(definition.href(subjectId), facts.appUrl).href },
      small: small(facts),
    }),
  }
}

/** The mail about several, the newest first; `more` were left out. */
export function digestMail(told: readonly Told[], more: number, facts: MailFacts): MailParts {
  const [only] = told
  if (only && told.length + more === 1) return notificationMail(only, facts)
  const lines = told.map(({ definition, title, detail }) =>
    detail ? `${definition.words(shortened(title))}: ${detail}` : definition.words(shortened(title)),
  )
  return {
    subject: `${told.length + more} updates on your clips`,
    headers: unsubscribing(facts),
    ...letter({
      paragraphs: [...lines, ...(more > 0 ? [`And ${more} more.`] : [])],
      link: { text: 'Open ClipForge', href: new URL('/dashboard', facts.appUrl).href },
      small: small(facts),
    }),
  }
}

/** @see https://www.rfc-editor.org/rfc/rfc8058#section-3.1 */
function unsubscribing({ oneClickUrl }: MailFacts): Record<string, string> {
  return { 'List-Unsubscribe': `<${oneClickUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
}

function small({ organization, unsubscribeUrl }: MailFacts): string {
  return `You get this message because of your work in ${organization} on ClipForge. Stop these emails: ${unsubscribeUrl}`
}

function shortened(title: string): string {
  const characters = [...title]
  return characters.length <= longestTitle ? title : `${characters.slice(0, longestTitle).join('')}…`
}
