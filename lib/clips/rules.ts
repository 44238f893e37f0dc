import { day } from '@/lib/core/time'

/** How long a deleted export can be brought back before its file is removed. */
export const exportRestorableMs = 30 * day
