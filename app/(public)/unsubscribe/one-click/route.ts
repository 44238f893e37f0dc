import { publicRoute } from '@/app/_doors/route'
import { unsubscribeInput } from '@/lib/notifications/schemas'
import { unsubscribe } from '@/lib/notifications/unsubscribe'

const noStore = { 'cache-control': 'private, no-store' }

/**
 * What the unsubscribe button of a mail program sends (RFC 8058): the signed token in the address is all that is needed,
 * and no redirect follows.
 * @see https://www.rfc-editor.org/rfc/rfc8058#section-3.2
 */
export const POST = publicRoute(
  {
    rate: 'public',
    query: unsubscribeInput,
    crossSite: 'mail servers send it, with no cookie; people who have the signed token may use it',
  },
  async ({ query }) => {
    await unsubscribe(query)
    return new Response('You’re unsubscribed.', {
      headers: { ...noStore, 'content-type': 'text/plain; charset=utf-8' },
    })
  },
)

/** A mail program that only opens the link leads a person to the page with the button; opening alone stops nothing. */
export const GET = publicRoute({ rate: 'public', query: unsubscribeInput }, async ({ query }) => {
  const headers = { ...noStore, location: `/unsubscribe?token=${query.token}` }
  return new Response(null, { status: 303, headers })
})
