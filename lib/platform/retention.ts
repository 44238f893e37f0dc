import { day } from '@/lib/core/time'

/** How long it is remembered that a mail was sent. */
export const sentMailRetentionMs = 90 * day
