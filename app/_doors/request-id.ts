import { headers } from 'next/headers'
import { cache } from 'react'
import { newId } from '@/lib/core/ids'

/** The id of the current request: the one it came with, if that is fit for a log, or a new one. */
export const currentRequestId = cache(async (): Promise<string> => {
  const given = (await headers()).get('x-request-id') ?? ''
  return /^[\w-]{8,64}$/.test(given) ? given : newId()
})
