import type { UserContext } from '@/lib/access/context'
import type { RateName } from '@/lib/access/rates'
import { bearerKey } from '@/lib/core/bearer-key'
import { clientAddress } from '@/lib/platform/client-address'
import { currentContext } from './context'
import { KeyedRequest } from './keyed'
import { withinRate } from './rate'

/** Who asks at a door that takes sessions and API keys. */
type Caller = Pick<KeyedRequest, 'enter' | 'rateHeaders'> & {
  /** A key is not sent by a browser by itself, so a change need not come from our own pages. */
  isKeyed: boolean
}

const bySession: Caller = {
  isKeyed: false,
  async enter(rate: RateName): Promise<UserContext> {
    await withinRate(rate)
    return currentContext()
  },
  rateHeaders: () => ({}),
}

/** Whoever sent `request`. A key is believed alone: cookies beside it do not count. */
export function callerOf(request: Request, requestId: string): Caller {
  const key = bearerKey(request.headers.get('authorization'))
  return key === null ? bySession : new KeyedRequest(key, { requestId, address: clientAddress(request.headers) })
}
