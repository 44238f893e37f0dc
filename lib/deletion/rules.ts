import { addMilliseconds, day } from '@/lib/core/time'

/** How long a deletion can be withdrawn. */
export const gracePeriodMs = 30 * day
/** How long before its end the admins are reminded. */
export const reminderMs = 7 * day
/** How long after the removal is looked for what came in late. */
export const lateRowsMs = 7 * day

/** The day on which everything is removed. */
export function purgeDueAt(requestedAt: Date): Date {
  return addMilliseconds(requestedAt, gracePeriodMs)
}

/** Whether `typed` is the organization's name: case and spelling count, spaces around and between words do not. */
export function isSameName(typed: string, name: string): boolean {
  return plain(typed) === plain(name)
}

function plain(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/gu, ' ')
}
