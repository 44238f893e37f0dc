import { after } from 'next/server'
import { assertRate } from '@/lib/access/assert-rate'
import type { UserContext } from '@/lib/access/context'
import { type RateName, rates } from '@/lib/access/rates'
import { type FoundKey, findApiKey, unknownKey } from '@/lib/api-keys/find-api-key'
import { isKeyForm } from '@/lib/api-keys/key-form'
import { hashOf } from '@/lib/api-keys/key-hash'
import { noteKeyUse } from '@/lib/api-keys/note-key-use'
import { RateLimited, Unauthenticated } from '@/lib/core/errors'
import { second, systemClock } from '@/lib/core/time'
import { BoundedMap } from '@/lib/platform/bounded-map'
import { log } from '@/lib/platform/log'
import { oncePerProcess } from '@/lib/platform/once-per-process'
import { consumeRateLimit, type RateLimit, type RateUse, rateUse } from '@/lib/platform/rate-limit'
import { admitRequest } from '@/lib/platform/request-shares'

/**
 * Keys that this process has seen to be good. It opens nothing, since each request looks its key up: these are not counted
 * as tries of their network, which others may share.
 */
const seen = oncePerProcess('api-keys-seen', () => new BoundedMap<true>(20_000))

/** Keys whose first request is being looked up; those that come meanwhile wait for whether it is good. */
const trying = oncePerProcess('api-keys-tried', () => new Map<string, Promise<boolean>>())

const { visitor, seconds, counting } = rates.wrongKey
const networkLimit: RateLimit = { name: 'wrongKey-visitor', points: visitor, seconds, counting }

/** From this many a minute on points are leased, so that one busy key does not cost a query for each request. */
const leasedFrom = 200

/**
 * A request with an API key. `rateHeaders` is what every answer to it says about its limit, however it ends.
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
 */
export class KeyedRequest {
  readonly isKeyed = true
  private policy: 'key' | 'network' = 'network'
  private use: RateUse = untouched(networkLimit)

  constructor(
    private readonly key: string,
    private readonly request: { requestId: string; address: string },
  ) {}

  /**
   * Looks up whose key it is and counts the request: for the network while the key is not known to be good, for the key, and
   * as the door's class for the key and its organization.
   * @throws Unauthenticated, RateLimited, Unavailable
   */
  async enter(rate: RateName): Promise<UserContext> {
    const found = await this.find()
    const { ctx, clerkOrganizationId, requestsPerMinute } = found
    this.policy = 'key'
    const limit = keyLimit(requestsPerMinute)
    this.use = untouched(limit)
    await this.count(limit, ctx.actor.id)
    // Organizations are counted by Clerk's ids, so that keys and people share what theirs has.
    await assertRate(rate, { userId: ctx.actor.id, organizationId: clerkOrganizationId })
    const refusal = await admitRequest(clerkOrganizationId)
    if (refusal) throw refusal
    noteAfterwards(this.key, found)
    return ctx
  }

  rateHeaders(): Record<string, string> {
    const { points, seconds, left, resetSeconds } = this.use
    return {
      'ratelimit-policy': `"${this.policy}";q=${points};w=${seconds}`,
      ratelimit: `"${this.policy}";r=${left};t=${resetSeconds}`,
    }
  }

  private async find(): Promise<FoundKey> {
    if (!isKeyForm(this.key)) {
      await this.countTry()
      throw new Unauthenticated(unknownKey)
    }
    const name = hashOf(this.key).toString('base64')
    // Nothing is awaited between looking for a try and beginning one, so that of those at once one is the first.
    const running = trying.get(name)
    const isKnown = seen.get(name) === true || (running !== undefined && (await running))
    return isKnown ? this.findKnown(name) : this.findNew(name)
  }

  private async findNew(name: string): Promise<FoundKey> {
    const finding = this.countTry().then(() => this.lookUp())
    const attempt = finding.then(
      () => true,
      () => false,
    )
    trying.set(name, attempt)
    try {
      const found = await finding
      seen.set(name, true)
      return found
    } finally {
      if (trying.get(name) === attempt) trying.delete(name)
    }
  }

  private async findKnown(name: string): Promise<FoundKey> {
    try {
      return await this.lookUp()
    } catch (error) {
      if (!(error instanceof Unauthenticated)) throw error
      seen.delete(name)
      await this.countTry()
      throw error
    }
  }

  private lookUp(): Promise<FoundKey> {
    return findApiKey(this.key, { requestId: this.request.requestId, now: systemClock })
  }

  private countTry(): Promise<void> {
    return this.count(networkLimit, this.request.address)
  }

  private async count(limit: RateLimit, whose: string): Promise<void> {
    try {
      this.use = await consumeRateLimit(limit, whose)
    } catch (error) {
      if (error instanceof RateLimited) this.use = rateUse(limit, 0, error.retryAfterSeconds * second)
      throw error
    }
  }
}

function untouched(limit: RateLimit): RateUse {
  return rateUse(limit, Number.POSITIVE_INFINITY, limit.seconds * second)
}

/** The number is part of the name: a key counts anew when its plan changes. */
function keyLimit(points: number): RateLimit {
  return { name: `apiKey-${points}`, points, seconds: 60, counting: points < leasedFrom ? 'exact' : 'leased' }
}

function noteAfterwards(key: string, found: FoundKey): void {
  const note = () =>
    noteKeyUse(key, found).catch((err: unknown) => log().warn({ err }, 'the use of an API key was not noted'))
  try {
    after(note)
  } catch {
    // Outside of a request there is no answer to wait for.
    void note()
  }
}
