import { day } from '@/lib/core/time'

/** What a report can be about, in the order in which the form offers it. */
export const abuseCategories = ['copyright', 'sexual', 'violence', 'hate', 'privacy', 'spam', 'other'] as const
export type AbuseCategory = (typeof abuseCategories)[number]

export const categoryNames: Record<AbuseCategory, string> = {
  copyright: 'Copyright or trademark',
  sexual: 'Sexual content',
  violence: 'Violence or danger',
  hate: 'Hate or harassment',
  privacy: 'Privacy or impersonation',
  spam: 'Spam or fraud',
  other: 'Something else',
}

/** UTF-16 code units that a report may have. */
export const longestDetails = 2_000

/** How long a report is kept after it was decided on. */
export const reportRetentionMs = 180 * day

/** The token of a shared clip that an address leads to, or null. The address is what a visitor typed. */
export function shareTokenOf(link: string): string | null {
  return /(?:^|\/)s\/([\w-]{21})(?:[/?#]|$)/.exec(link)?.[1] ?? null
}
