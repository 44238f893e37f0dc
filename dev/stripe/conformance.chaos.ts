import { expect, test } from 'vitest'
import { cli, startTrigger, triggerable } from './testing/trigger'

test.skipIf(!cli)(`the Stripe CLI triggers ${triggerable.length} kinds of event`, async () => {
  expect(new Set(triggerable).size).toBeGreaterThanOrEqual(40)
  const { trigger, stop } = await startTrigger()
  try {
    for (const kind of triggerable) expect(await trigger(kind), kind).toContain(kind)
  } finally {
    await stop()
  }
})
