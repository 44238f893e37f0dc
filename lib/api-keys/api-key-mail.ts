import type { ApiScope } from '@/lib/core/api-scopes'
import { letter, plainName } from '@/lib/core/letter'
import { dayText } from '@/lib/core/time'
import { scopeWords } from './limits'

export type ApiKeyFacts = {
  name: string
  prefix: string
  scopes: readonly ApiScope[]
  expiresAt: Date
  maker: string
  /** Whether the mail goes to the person who made it. */
  isMaker: boolean
  organization: string
  appUrl: string
}

/** The mail to an admin about a key that was made: what it may do, and what to do if no one should have made it. */
export function apiKeyMail(facts: ApiKeyFacts): { subject: string; text: string; html: string } {
  const organization = plainName(facts.organization) || 'your organization'
  const name = plainName(facts.name)
  const maker = facts.isMaker ? 'You' : plainName(facts.maker) || 'An admin'
  return {
    subject: `A new API key for ${organization}`,
    ...letter({
      paragraphs: [
        `${maker} created the API key ${name ? `“${name}” ` : ''}(${facts.prefix}…) for ${organization}.`,
        `It can: ${facts.scopes.map((scope) => scopeWords[scope].label.toLowerCase()).join(', ')}. It expires on ${dayText(facts.expiresAt)}.`,
        facts.isMaker
          ? 'If that wasn’t you, revoke the key and sign out of your other sessions.'
          : 'If no one should have created it, revoke it. It stops working at once.',
      ],
      link: { text: 'View API keys', href: new URL('/settings/api-keys', facts.appUrl).href },
      small: 'You get this message because you are an admin of an organization on ClipForge.',
    }),
  }
}

export type KeyEndFacts = Pick<ApiKeyFacts, 'name' | 'prefix' | 'expiresAt' | 'organization' | 'appUrl'> & {
  lastUsedAt: Date | null
}

/** The mail to an admin about a key that ends in a week: whether it is used, and how to go on without a break. */
export function keyEndMail(facts: KeyEndFacts): { subject: string; text: string; html: string } {
  const organization = plainName(facts.organization) || 'your organization'
  const name = plainName(facts.name)
  const expiry = dayText(facts.expiresAt)
  return {
    subject: `An API key of ${organization} expires on ${expiry}`,
    ...letter({
      paragraphs: [
        `The API key ${name ? `“${name}” ` : ''}(${facts.prefix}…) of ${organization} expires on ${expiry}. Programs that use it stop working then.`,
        facts.lastUsedAt
          ? `It was last used on ${dayText(facts.lastUsedAt)}. Replace it to get a new key with the same scopes; the old one works for up to a week beside it.`
          : 'It was never used. If no program needs it, you don’t have to do anything.',
      ],
      link: { text: 'View API keys', href: new URL('/settings/api-keys', facts.appUrl).href },
      small: 'You get this message because you are an admin of an organization on ClipForge.',
    }),
  }
}
