import { publicRoute } from '@/app/_doors/route'
import { AppError } from '@/lib/core/errors'
import { unsubscribeInput } from '@/lib/notifications/schemas'
import { unsubscribe } from '@/lib/notifications/unsubscribe'

/** Stops the mails that the link of one belongs to, and says so on the page that asked. */
export const POST = publicRoute({ rate: 'public', query: unsubscribeInput }, async ({ query }) => {
  const state = await unsubscribe(query).then(
    () => 'stopped',
    (error: unknown) => {
      if (error instanceof AppError && error.code === 'not_found') return 'unknown'
      throw error
    },
  )
  const headers = { location: `/unsubscribe?state=${state}`, 'cache-control': 'private, no-store' }
  return new Response(null, { status: 303, headers })
})
