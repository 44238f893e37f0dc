import { cookies } from 'next/headers'
import { cookieName } from '@/lib/core/own-cookie'
import { env } from '@/lib/platform/env'

/** Whether this is served over https, which decides the names and the attributes of our own cookies. */
export function isServedSecurely(): boolean {
  return env().APP_URL.startsWith('https:')
}

/** The value of a cookie of ours in the current request. */
export async function readOwnCookie(name: string): Promise<string | undefined> {
  return (await cookies()).get(cookieName(name, isServedSecurely()))?.value
}
