// biome-ignore-all lint/suspicious/noExplicitAny: answers are asserted field by field, whatever their shape
import { type Inngest, type InngestFunction, NonRetriableError, RetryAfterError } from 'inngest'

/** One function for each thing a function can do; `count` counts what ran, by name. */
export function stepFunctions(client: Inngest, count: (name: string) => number): InngestFunction.Any[] {
  const on = (id: string, handler: (context: any) => unknown, more: object = {}) =>
    client.createFunction({ id, triggers: [{ event: `test/${id}` }], retries: 2, ...more } as any, handler as any)
  const child = on('child', async ({ event, step }) => {
    if (event.data.fail) throw new NonRetriableError('child says no')
    return step.run('double', () => event.data.n * 2)
  })
  return [
    child,
    on('plain', async ({ event }) => ({ got: event.data.n })),
    on('sequence', async ({ step }) => {
      const first = await step.run('a', () => ({ n: count('sequence a') }))
      const second = await step.run('b', () => first.n + 1)
      return { second }
    }),
    on('repeated', async ({ step }) => {
      const all: number[] = []
      for (let i = 0; i < 3; i++) all.push(await step.run('same', () => i * 10))
      return all
    }),
    on('parallel', async ({ step }) => {
      const parts = await Promise.all(['x', 'y', 'z'].map((name) => step.run(name, () => name + count(name))))
      return step.run('join', () => parts.join())
    }),
    on('mixed', async ({ step }) => {
      const before = await step.run('before', () => count('mixed before'))
      const [, waited] = await Promise.all([
        step.sleep('nap', '1h'),
        step.run('work', () => 'worked'),
        step.run('work more', () => 'worked more'),
      ])
      return [before, waited, await step.run('after', () => count('mixed after'))]
    }),
    on('race', async ({ step }) => {
      const winner = await Promise.race([
        step.run('quick', () => 'quick'),
        step.sleep('slow', '30d').then(() => 'slow'),
      ])
      return step.run('end', () => winner)
    }),
    on('race group', async ({ step, group }) => {
      const winner = await group.parallel({ mode: 'race' }, () =>
        Promise.race([
          step.run('swift', () => 'swift'),
          step.waitForEvent('never', { event: 'test/never', timeout: '1d' }).then(() => 'event'),
        ]),
      )
      return step.run('end', () => `${winner} ${count('race end')}`)
    }),
    on(
      'unoptimized',
      async ({ step }) => {
        const chain = async (name: string) => {
          const one = await step.run(`${name} 1`, () => count(`${name} 1`))
          return one + (await step.run(`${name} 2`, () => count(`${name} 2`)))
        }
        return Promise.all([chain('p'), chain('q'), chain('r')])
      },
      { optimizeParallelism: false },
    ),
    on('fetcher', async ({ step, event }) => {
      const response = await step.fetch(event.data.url)
      return { status: response.status, body: await response.json() }
    }),
    on('sleeper', async ({ step }) => {
      await step.run('before', () => count('sleeper before'))
      await step.sleep('long', '30d')
      return step.run('after', () => count('sleeper after'))
    }),
    on('until', async ({ step, event }) => {
      await step.sleepUntil('date', new Date(event.data.at))
      return 'woken'
    }),
    on('waiter', async ({ step }) =>
      step.waitForEvent('wait', { event: 'test/answer', match: 'data.key', timeout: '2h' }),
    ),
    on('signalled', async ({ step, event }) =>
      step.waitForSignal('wait', { signal: event.data.signal, timeout: '2h' }),
    ),
    on('invoker', async ({ step, event }) => {
      try {
        return { got: await step.invoke('call', { function: child, data: event.data }) }
      } catch (error) {
        return { failed: (error as Error).message }
      }
    }),
    on('sender', async ({ step }) => step.sendEvent('send', { name: 'test/plain', data: { n: 'sent' } })),
    on('step retries', async ({ step, attempt }) => {
      await step.run('fine', () => count('fine'))
      return step.run('flaky', () => {
        if (count('flaky') < 3) throw new Error('not yet')
        return { attempt }
      })
    }),
    on('function retries', async ({ attempt }) => {
      if (attempt < 2) throw new Error(`attempt ${attempt}`)
      return { attempt }
    }),
    on('caught', async ({ step }) => {
      try {
        await step.run('bad', () => {
          count('bad')
          throw new Error('always')
        })
      } catch (error) {
        return step.run('rescue', () => (error as Error).message)
      }
    }),
    on(
      'fails',
      async ({ step, event }) => {
        await step.run('try', () => {
          count('fails try')
          if (event.data.final) throw new NonRetriableError('no use')
          throw new Error('broken')
        })
      },
      {
        onFailure: async ({ event, error, step }: any) =>
          step.run('clean', () => ({ from: event.data.event.data, message: error.message })),
      },
    ),
    on('later', async ({ attempt }) => {
      if (attempt === 0) throw new RetryAfterError('busy', '3h')
      return attempt
    }),
    on('nothing', async () => undefined),
    on('unicode', async ({ step }) => step.run('odd', () => 'a\u0000b\u2028 😀 \ud83d "\\')),
  ]
}
