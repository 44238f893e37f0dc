import { systemClock } from '@/lib/core/time'
import { currentRequestId } from './context'
import { declared } from './declared'
import { addressWithinRate, type Rated } from './rate'
import { readText } from './read-json'
import { jsonResponse, problemResponse } from './responses'

/**
 * A webhook: `verify` reads the signed event or throws, `receive` keeps it. A delivery that could not be verified is
 * answered 400 with nothing written; one that was kept is answered 200, whether or not it could be applied yet.
 */
export function webhookRoute<Event>(
  { rate }: Rated,
  verify: (body: string, headers: Headers) => Promise<Event>,
  receive: (event: Event, request: { requestId: string; now: () => Date }) => Promise<unknown>,
) {
  const handle = async (request: Request): Promise<Response> => {
    const requestId = await currentRequestId()
    let event: Event
    try {
      await addressWithinRate(rate, request)
    } catch (error) {
      return problemResponse(error, { request, requestId })
    }
    try {
      event = await verify(await readText(request), request.headers)
    } catch (error) {
      return problemResponse(error, { request, requestId, refusedWith: 400 })
    }
    try {
      await receive(event, { requestId, now: systemClock })
      return jsonResponse({ received: true }, { requestId })
    } catch (error) {
      return problemResponse(error, { request, requestId })
    }
  }
  return declared(handle, { kind: 'webhook' })
}
