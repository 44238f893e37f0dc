import { cache } from 'react'
import { getSharedExport } from '@/lib/clips/get-shared-export'

/** Read once a request: for the page and for what is said about it in its head. */
export const loadShared = cache((token: string) => getSharedExport({ token }))
