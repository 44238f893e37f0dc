import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DAY, HOUR, MINUTE, startPair } from './testing/app'
import { stepFunctions } from './testing/functions'

describe.each([
  ['with checkpointing', true],
  ['one call per step', false],
])('steps, %s', (_name, checkpointing) => {
  const ran: Record<string, number> = {}
  const count = (name: string) => {
    ran[name] = (ran[name] ?? 0) + 1
    return ran[name]
  }
  let pair: Awaited<ReturnType<typeof startPair>>

  beforeAll(async () => {
    pair = await startPair((client) => stepFunctions(client, count), {
      schema: `steps_${checkpointing}`,
      checkpointing,
    })
  })
  afterAll(() => pair?.stop())

  const send = async (id: string, data: Record<string, unknown> = {}) => {
    const { ids } = await pair.client.send({ name: `test/${id}`, data })
    return ids[0] as string
  }
  const run = async (id: string, data: Record<string, unknown> = {}) => {
    const event = await send(id, data)
    return pair.doors.only({ event, function: `app-${id}` })
  }

  test('a function without steps', async () => {
    expect(await run('plain', { n: 5 })).toMatchObject({ status: 'completed', output: { got: 5 } })
    expect(await run('nothing')).toMatchObject({ status: 'completed', output: null })
  })

  test('steps run once, in order, with their results kept', async () => {
    const before = pair.app.requests
    expect(await run('sequence')).toMatchObject({ status: 'completed', output: { second: 2 } })
    expect(ran['sequence a']).toBe(1)
    expect(pair.app.requests - before).toBe(checkpointing ? 1 : 3)
  })

  test('a step id used in a loop', async () => {
    expect(await run('repeated')).toMatchObject({ output: [0, 10, 20] })
  })

  test('parallel steps run once each and join', async () => {
    const seen = await run('parallel')
    expect(seen).toMatchObject({ status: 'completed', output: 'x1,y1,z1' })
    expect(seen.steps.map((step) => step.name).sort()).toEqual(['join', 'x', 'y', 'z'])
  })

  test('parallel steps beside a sleep wait for it', async () => {
    const event = await send('mixed')
    const waiting = await pair.doors.only({ event })
    expect(waiting.status).toBe('running')
    expect(waiting.steps.filter((step) => step.status === 'completed').map((step) => step.name)).toEqual(
      expect.arrayContaining(['before', 'work', 'work more']),
    )
    await pair.doors.advance(HOUR)
    expect(await pair.doors.only({ event })).toMatchObject({ status: 'completed', output: [1, 'worked', 1] })
  })

  test('a race comes out the same after the loser ends', async () => {
    const event = await send('race')
    await pair.doors.only({ event })
    await pair.doors.advance(30 * DAY)
    expect(await pair.doors.only({ event })).toMatchObject({ status: 'completed', output: 'quick' })
  })

  test('a race in a group goes on at once, and ends with its loser', async () => {
    const event = await send('race group')
    const racing = await pair.doors.only({ event })
    expect(racing).toMatchObject({ status: 'running' })
    expect(racing.steps.find((step) => step.name === 'end')).toMatchObject({ outcome: { data: 'swift 1' } })
    await pair.doors.advance(DAY)
    expect(await pair.doors.only({ event })).toMatchObject({ status: 'completed', output: 'swift 1' })
  })

  test('chains side by side with a discovery after every step', async () => {
    expect(await run('unoptimized')).toMatchObject({ status: 'completed', output: [2, 2, 2] })
  })

  test('step.fetch is made by the stand-in', async () => {
    const seen = await run('fetcher', { url: `${pair.standIn.url}/health` })
    expect(seen).toMatchObject({ status: 'completed', output: { status: 200, body: { message: 'OK' } } })
  })

  test('a sleep of 30 days ends when the clock is moved, and not before', async () => {
    const event = await send('sleeper')
    await pair.doors.only({ event })
    await pair.doors.advance(30 * DAY - MINUTE)
    expect(await pair.doors.only({ event })).toMatchObject({ status: 'running' })
    expect(ran['sleeper after']).toBeUndefined()
    await pair.doors.advance(MINUTE)
    expect(await pair.doors.only({ event })).toMatchObject({ status: 'completed', output: 1 })
    expect(ran['sleeper before']).toBe(1)
  })

  test('a sleep until a date', async () => {
    const { now } = await pair.doors.stats()
    const event = await send('until', { at: now + HOUR })
    expect(await pair.doors.only({ event })).toMatchObject({ status: 'running' })
    await pair.doors.advance(HOUR)
    expect(await pair.doors.only({ event })).toMatchObject({ output: 'woken' })
  })

  test('waitForEvent takes the event that matches and no other', async () => {
    const event = await send('waiter', { key: 'k1' })
    const other = await send('waiter', { key: 'k2' })
    await pair.doors.only({ event })
    await send('answer', { key: 'k1', extra: 7 })
    expect(await pair.doors.only({ event })).toMatchObject({
      status: 'completed',
      output: { name: 'test/answer', data: { key: 'k1', extra: 7 } },
    })
    expect(await pair.doors.only({ event: other })).toMatchObject({ status: 'running' })
    await pair.doors.advance(2 * HOUR)
    expect(await pair.doors.only({ event: other })).toMatchObject({ status: 'completed', output: null })
  })

  test('waitForSignal', async () => {
    const event = await send('signalled', { signal: 'go' })
    await pair.doors.only({ event })
    const answer = await pair.client.sendSignal({ signal: 'go', data: { n: 1 } })
    expect(await pair.doors.only({ event })).toMatchObject({ output: { signal: 'go', data: { n: 1 } } })
    expect(answer).toMatchObject({ runId: expect.any(String) })
    expect(await pair.client.sendSignal({ signal: 'nobody', data: {} })).toMatchObject({ runId: undefined })
  })

  test('invoke gives the result or the error of the other function', async () => {
    expect(await run('invoker', { n: 4 })).toMatchObject({ output: { got: 8 } })
    expect(await run('invoker', { fail: true })).toMatchObject({ output: { failed: 'child says no' } })
  })

  test('sendEvent in a step', async () => {
    const seen = await run('sender')
    const [id] = (seen.output as { ids: string[] }).ids
    expect(await pair.doors.only({ event: id ?? '' })).toMatchObject({ fn: 'app-plain', output: { got: 'sent' } })
  })

  test('a failing step is tried again alone, a failing function as a whole', async () => {
    expect(await run('step retries')).toMatchObject({ status: 'completed' })
    expect(ran).toMatchObject({ fine: 1, flaky: 3 })
    expect(await run('function retries')).toMatchObject({ status: 'completed', output: { attempt: 2 } })
  })

  test('a step that used up its attempts can be caught', async () => {
    expect(await run('caught')).toMatchObject({ status: 'completed', output: 'always' })
    expect(ran.bad).toBe(3)
  })

  test('onFailure runs after the last attempt', async () => {
    const seen = await run('fails', { n: 1 })
    expect(seen).toMatchObject({ status: 'failed', error: { message: 'broken' } })
    expect(ran['fails try']).toBe(3)
    const failure = (await pair.doors.settled({ function: 'app-fails-failure' })).at(-1)
    expect(failure).toMatchObject({ status: 'completed', output: { from: { n: 1 }, message: 'broken' } })
    expect(failure?.events[0]).toMatchObject({
      name: 'inngest/function.failed',
      data: { function_id: 'app-fails', run_id: seen.id },
    })
  })

  test('NonRetriableError ends at once', async () => {
    const before = ran['fails try'] ?? 0
    expect(await run('fails', { final: true })).toMatchObject({ status: 'failed', error: { message: 'no use' } })
    expect(ran['fails try']).toBe(before + 1)
  })

  test('RetryAfterError waits as long as it says', async () => {
    const event = await send('later')
    const waiting = await pair.doors.only({ event })
    expect(waiting.jobs).toMatchObject([{ attempt: 1 }])
    expect((waiting.jobs[0]?.at ?? 0) - waiting.createdAt).toBeGreaterThan(3 * HOUR - MINUTE)
    await pair.doors.advance(3 * HOUR)
    expect(await pair.doors.only({ event })).toMatchObject({ status: 'completed', output: 1 })
  })

  test('results survive whatever characters they hold', async () => {
    expect(await run('unicode')).toMatchObject({ output: 'a\u0000b\u2028 😀 \ud83d "\\' })
  })
})
