import { randomBytes } from 'node:crypto'
import type { BrowserContext } from '@playwright/test'

export type Person = { userId: string; organizationId: string | null; email: string; jwt: string }

/** An address that no other test uses. */
export function newEmail(name: string): string {
  return `${name}-${randomBytes(4).toString('hex')}@example.test`
}

/** A name that no other organization has. */
export function newName(name: string): string {
  return `${name} ${randomBytes(3).toString('hex')}`
}

/**
 * Signs someone in without the sign-in page, through a door of the Clerk stand-in. The account, the organization (by
 * its name) and the membership are made where they are missing. `expired` gives a session token that has run out.
 */
export async function signInAs(
  context: BrowserContext,
  who: {
    email: string
    firstName?: string
    lastName?: string
    password?: string
    org?: string
    role?: 'admin' | 'member'
    expired?: boolean
  },
): Promise<Person> {
  const { expired, ...body } = who
  const answer = await fetch(`${process.env.CLERK_FAPI_URL}/test/session`, {
    method: 'POST',
    body: JSON.stringify({ ...body, ...(expired ? { ttl: 1, skew: -60 } : {}) }),
  })
  if (!answer.ok) throw new Error(`The Clerk stand-in refused: ${answer.status} ${await answer.text()}`)
  const { cookies, ...person } = (await answer.json()) as Person & { cookies: Record<string, string> }
  const url = process.env.BASE_URL ?? 'http://localhost:3000'
  await context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url })))
  return { ...person, email: who.email }
}
