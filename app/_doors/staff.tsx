import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import type { StaffContext } from '@/lib/access/context'
import { areIdsWellFormed, type SearchParams, throughDoor } from './page'
import { withinRate } from './rate'
import { currentStaff } from './staff-context'

/** A page for staff. For everybody else it does not exist. */
export function staffPage<P extends Record<string, string> = Record<never, never>>(
  render: (input: { ctx: StaffContext; params: P; searchParams: SearchParams }) => Promise<ReactNode>,
) {
  return async function StaffPage(props: { params: Promise<P>; searchParams: Promise<SearchParams> }) {
    return throughDoor(async () => {
      await withinRate('page')
      const ctx = await currentStaff()
      const [params, searchParams] = await Promise.all([props.params, props.searchParams])
      if (!ctx || !areIdsWellFormed(params)) notFound()
      return render({ ctx, params, searchParams })
    })
  }
}
