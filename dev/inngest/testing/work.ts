import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { type App, startApp } from './app'

/** Per run, what each execution of each step returned. */
export type Ledger = Map<string, Map<string, number[]>>

export function workApp(options: { standInUrl: string; port: number; ledger: Ledger; pauseMs?: number }): Promise<App> {
  const { ledger, pauseMs = 0, ...rest } = options
  let counter = 0
  return startApp({
    ...rest,
    define: (client) => [
      client.createFunction({ id: 'work', triggers: [{ event: 'test/work' }], retries: 0 }, async ({ step, runId }) => {
        const note = (name: string) => async () => {
          if (pauseMs) await sleep(pauseMs)
          const steps = ledger.get(runId) ?? new Map<string, number[]>()
          ledger.set(runId, steps)
          const value = ++counter
          steps.set(name, [...(steps.get(name) ?? []), value])
          return value
        }
        const first = await step.run('first', note('first'))
        const pair = await Promise.all([step.run('left', note('left')), step.run('right', note('right'))])
        await step.sleep('short', '1s')
        return [first, ...pair, await step.run('last', note('last'))]
      }),
      client.createFunction({ id: 'patient', triggers: [{ event: 'test/patient' }] }, async ({ step, event }) => {
        const before = await step.run('before', note2(ledger, event.id ?? ''))
        const answer = await step.waitForEvent('answer', { event: 'test/answer', timeout: '3h' })
        await step.sleep('long', '3d')
        return { before, answer: answer?.data.n, after: await step.run('after', note2(ledger, event.id ?? '')) }
      }),
      client.createFunction({ id: 'hourly', triggers: [{ cron: '0 * * * *' }] }, async () => 'tick'),
    ],
  })
}

const note2 = (ledger: Ledger, key: string) => () => {
  const steps = ledger.get(key) ?? new Map<string, number[]>()
  ledger.set(key, steps)
  steps.set('n', [...(steps.get('n') ?? []), 1])
  return steps.get('n')?.length
}

/** A run completed, and its result is made of values that its steps really returned. */
export function expectHonest(run: { id: string; status: string; output?: unknown }, ledger: Ledger): void {
  expect(run).toMatchObject({ status: 'completed' })
  const steps = ledger.get(run.id)
  for (const [index, name] of ['first', 'left', 'right', 'last'].entries())
    expect(steps?.get(name), `${run.id} ${name}`).toContain((run.output as number[])[index])
}
