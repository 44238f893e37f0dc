import { Forbidden } from '@/lib/core/errors'

/**
 * Refuses a change that another site made the browser send. Browsers say where a request comes from; a request that
 * does not say, and carries a session in a cookie, is refused too. A bearer token is not sent by itself.
 * @throws Forbidden
 */
export function assertSameOrigin(headers: Headers, appUrl: string): void {
  if (headers.get('authorization')?.startsWith('Bearer ')) return
  const site = headers.get('sec-fetch-site')
  const isOurs = site === null ? headers.get('origin') === new URL(appUrl).origin : site === 'same-origin'
  if (!isOurs) throw new Forbidden('This request did not come from ClipForge. Reload the page and try again.')
}
