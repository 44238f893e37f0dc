import { day } from '@/lib/core/time'

/** How long decisions of guards are kept, and held work after it was decided on. */
export const decisionRetentionMs = 90 * day
