import { day, hour } from '@/lib/core/time'

/** How long people can read what they were told. */
export const notificationRetentionMs = 90 * day

/** How long it is remembered that a mail was sent. */
export const sentMailRetentionMs = 90 * day

/** How long the answer to a request with an `Idempotency-Key` is kept, and the key can't be used for another. */
export const idempotencyRetentionMs = 24 * hour
