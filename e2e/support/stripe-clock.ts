import { stripe } from './stripe'

/** Time of one organization's Stripe customer. */
export type StripeClock = {
  advance(by: { days: number }): Promise<void>
  remove(): Promise<void>
}

const daySeconds = 86_400

/** Gives an organization its customer before the product does, on a clock that a test can move. */
export async function customerOnClock(organization: {
  organizationId: string
  email: string
  org: string
}): Promise<StripeClock> {
  const api = stripe()
  let now = Math.floor(Date.now() / 1000)
  const clock = await api.testHelpers.testClocks.create({ frozen_time: now })
  await api.customers.create({
    test_clock: clock.id,
    email: organization.email,
    name: organization.org,
    metadata: { organizationId: organization.organizationId },
  })
  return {
    async advance({ days }) {
      now += days * daySeconds
      await api.testHelpers.testClocks.advance(clock.id, { frozen_time: now })
      for (;;) {
        const { status } = await api.testHelpers.testClocks.retrieve(clock.id)
        if (status === 'ready') return
        if (status === 'internal_failure') throw new Error('The test clock failed to advance.')
        await new Promise((resolve) => setTimeout(resolve, 200))
      }
    },
    remove: async () => void (await api.testHelpers.testClocks.del(clock.id)),
  }
}
