import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import type { StaffContext } from '@/lib/access/context'
import { declared } from './declared'
import { inputsOf, type NoQuery, type PageArguments, type PageProps, readAddress, readPage, throughDoor } from './page'
import { withinRate } from './rate'
import { currentStaff } from './staff-context'

/** A page for staff. For everyone else it does not exist. */
export function staffPage<P extends Record<string, string> = Record<never, never>, Q extends z.ZodObject = NoQuery>(
  ...given: PageArguments<P, Q, { ctx: StaffContext }>
) {
  const { declaration, render } = readPage(given)
  const StaffPage = async (props: PageProps<P>): Promise<ReactNode> =>
    throughDoor(async () => {
      await withinRate('page')
      const ctx = await currentStaff()
      if (!ctx) notFound()
      return render({ ctx, ...(await readAddress(declaration, props)) })
    })
  return declared(StaffPage, { kind: 'staff-page', ...inputsOf(declaration) })
}
