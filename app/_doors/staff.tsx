import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import type { StaffContext } from '@/lib/access/context'
import { findStaff } from '@/lib/access/find-context'
import { systemClock } from '@/lib/core/time'
import { currentSession } from '@/lib/platform/clerk'
import { currentRequestId } from './context'
import { type SearchParams, throughDoor } from './page'

/** A page for staff. For everybody else it does not exist. */
export function staffPage<P extends Record<string, string> = Record<never, never>>(
  render: (input: { ctx: StaffContext; params: P; searchParams: SearchParams }) => Promise<ReactNode>,
) {
  return async function StaffPage(props: { params: Promise<P>; searchParams: Promise<SearchParams> }) {
    return throughDoor(async () => {
      const session = await currentSession()
      const userId = session ? await findStaff(session.userId) : null
      if (!userId) notFound()
      const ctx: StaffContext = {
        actor: { kind: 'staff', id: userId },
        requestId: await currentRequestId(),
        now: systemClock,
      }
      return render({ ctx, params: await props.params, searchParams: await props.searchParams })
    })
  }
}
