import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { startPair } from './testing/app'

/** Longer than the 300 s after which Node's fetch stops waiting for headers. */
const LONG_MS = 310_000

test('a step may work for longer than five minutes', async () => {
  let calls = 0
  const pair = await startPair(
    (client) => [
      client.createFunction({ id: 'long', triggers: [{ event: 'test/long' }], retries: 0 }, async ({ step }) =>
        step.run('work', async () => {
          await sleep(LONG_MS)
          return ++calls
        }),
      ),
    ],
    { schema: 'long', checkpointing: false },
  )
  try {
    const { ids } = await pair.client.send({ name: 'test/long', data: {} })
    const completed = () => pair.doors.runs({ event: ids[0] ?? '', status: 'completed' })
    await expect.poll(completed, { timeout: LONG_MS + 60_000, interval: 1000 }).toMatchObject([{ output: 1 }])
    expect(calls).toBe(1)
  } finally {
    await pair.stop()
  }
})
