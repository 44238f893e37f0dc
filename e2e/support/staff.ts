import type { Browser, BrowserContext, Page } from '@playwright/test'
import { signInAs } from './people'

/** The address of the member of staff whom the stack was started with. Throws where there is none. */
export function staffEmail(): string {
  const accounts = JSON.parse(process.env.READY_ACCOUNTS ?? '[]') as { role: string; email: string }[]
  const staff = accounts.find(({ role }) => role === 'staff')
  if (!staff) throw new Error('READY_ACCOUNTS names no member of staff: `npm test` sets it.')
  return staff.email
}

/** Signs that member of staff in. */
export async function signInAsStaff(context: BrowserContext): Promise<void> {
  await signInAs(context, { email: staffEmail(), org: 'ClipForge' })
}

/** A page of a member of staff, in a context of its own: close that when done. */
export async function asStaff(browser: Browser): Promise<Page> {
  const context = await browser.newContext()
  await signInAsStaff(context)
  return context.newPage()
}
