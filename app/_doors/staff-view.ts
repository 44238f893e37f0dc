import { cookies } from 'next/headers'
import { cache } from 'react'
import { findStaffView } from '@/lib/access/find-staff-view'
import { isId } from '@/lib/core/ids'
import { cookieName } from '@/lib/core/own-cookie'
import { systemClock } from '@/lib/core/time'
import { currentSession } from '@/lib/platform/clerk-session'
import { isServedSecurely, readOwnCookie } from './own-cookies'
import { currentRequestId } from './request-id'

export const viewCookie = 'staff-view'

/**
 * The view that the current request is part of, or null. The cookie names it and proves nothing: it counts in the
 * session of the member of staff who began it, while it lasts.
 */
export const currentStaffView = cache(async () => {
  const viewId = await readOwnCookie(viewCookie)
  if (!isId(viewId)) return null
  const session = await currentSession()
  return session && findStaffView(session, viewId, { requestId: await currentRequestId(), now: systemClock })
})

/** Makes the requests that follow part of a view, until it ends. In actions only. */
export async function rememberStaffView(view: { id: string; expiresAt: Date }): Promise<void> {
  ;(await cookies()).set(cookieName(viewCookie, isServedSecurely()), view.id, {
    expires: view.expiresAt,
    path: '/',
    httpOnly: true,
    secure: isServedSecurely(),
    sameSite: 'lax',
  })
}

/** In actions only. */
export async function forgetStaffView(): Promise<void> {
  const isSecure = isServedSecurely()
  ;(await cookies()).delete({ name: cookieName(viewCookie, isSecure), path: '/', secure: isSecure })
}
