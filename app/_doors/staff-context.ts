import { cache } from 'react'
import type { StaffContext } from '@/lib/access/context'
import { findStaff } from '@/lib/access/find-context'
import { systemClock } from '@/lib/core/time'
import { currentSession } from '@/lib/platform/clerk-session'
import { currentRequestId } from './context'

/** The member of staff who acts in the current request, or null. Looked up in each request, so that a revocation works at once. */
export const currentStaff = cache(async (): Promise<StaffContext | null> => {
  const session = await currentSession()
  const userId = session ? await findStaff(session.userId) : null
  if (!userId) return null
  return { actor: { kind: 'staff', id: userId }, requestId: await currentRequestId(), now: systemClock }
})
