import { cache } from 'react'
import { getSharedExport, hasShareEnded } from '@/lib/clips/get-shared-export'

/** Read once a request: for the page and for what is said about it in its head. */
export const loadShared = cache((token: string) => getSharedExport({ token }))

/** Whether the link has ended: its page says so instead of being unknown. */
export const loadEnded = cache((token: string) => hasShareEnded({ token }))
