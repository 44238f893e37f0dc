import { letter, plainName } from '@/lib/core/letter'
import { dayText } from '@/lib/core/time'

export const deletionNews = ['requested', 'due-soon', 'withdrawn', 'started'] as const
/** What the admins are told about a deletion. */
export type DeletionNews = (typeof deletionNews)[number]

export type DeletionMailFacts = {
  news: DeletionNews
  organization: string
  /** When everything is removed; null where nothing is. */
  purgeDueAt: Date | null
  /** Whether it was deleted at Clerk, so that its admins cannot restore it by themselves. */
  isDeletedAtClerk: boolean
  appUrl: string
}

const small = 'You get this message because you are an admin of this organization on ClipForge.'

/** The mail to an admin of an organization that is deleted, or not any more. */
export function deletionMail(facts: DeletionMailFacts): { subject: string; text: string; html: string } {
  const { news, appUrl, isDeletedAtClerk } = facts
  const name = plainName(facts.organization) || 'Your organization'
  const day = facts.purgeDueAt ? dayText(facts.purgeDueAt) : 'soon'
  const href = new URL('/settings/organization/data', appUrl).href
  const link = { text: 'Restore or export', href }
  const way = isDeletedAtClerk
    ? 'To get it back, create a new organization on ClipForge and contact support before that day.'
    : 'Until then an admin can restore it or export its data. Sign in and choose the organization.'
  switch (news) {
    case 'requested':
      return {
        subject: `${name} will be deleted on ${day}`,
        ...letter({
          paragraphs: [
            `The deletion of ${name} was requested. It is closed now, and its shared links no longer work.`,
            `On ${day} all of its videos, clips, exports and settings are removed for good. A subscription will not renew.`,
            way,
          ],
          ...(!isDeletedAtClerk && { link }),
          small,
        }),
      }
    case 'due-soon':
      return {
        subject: `${name} will be deleted in 7 days`,
        ...letter({
          paragraphs: [`On ${day} everything that ${name} has on ClipForge is removed for good.`, way],
          ...(!isDeletedAtClerk && { link }),
          small,
        }),
      }
    case 'withdrawn':
      return {
        subject: `${name} was restored`,
        ...letter({
          paragraphs: [
            `${name} will not be deleted. It is open again, with everything it had.`,
            'Jobs that were running when the deletion was requested were canceled. Restart the ones you need.',
          ],
          link: { text: 'Open ClipForge', href: new URL('/dashboard', appUrl).href },
          small,
        }),
      }
    case 'started':
      return {
        subject: `${name} is being deleted`,
        ...letter({
          paragraphs: [
            `Everything that ${name} had on ClipForge is being removed now. This can no longer be undone.`,
            'A subscription ends with it. Our payment provider keeps invoices for as long as the law requires.',
          ],
          small,
        }),
      }
  }
}
