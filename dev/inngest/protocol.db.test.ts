// biome-ignore-all lint/suspicious/noExplicitAny: answers are asserted field by field, whatever their shape
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bearerOf, signBody } from './signing'
import { startInngestStandIn } from './start'
import { EVENT_KEY, SIGNING_KEY, standInOptions, startPair } from './testing/app'

const MB = 1024 * 1024
let pair: Awaited<ReturnType<typeof startPair>>
const logged: string[] = []

beforeAll(async () => {
  pair = await startPair(
    (client) => [
      client.createFunction({ id: 'echo', triggers: [{ event: 'test/echo' }] }, async ({ event, step }) =>
        step.run('echo', () => event.data),
      ),
      client.createFunction({ id: 'big', triggers: [{ event: 'test/big' }], retries: 0 }, async ({ event, step }) => {
        const parts: string[] = []
        for (let i = 0; i < event.data.parts; i++)
          parts.push(await step.run('part', () => 'x'.repeat(event.data.bytes)))
        await step.sleep('rest', '1s')
        return parts.map((part) => part.length)
      }),
    ],
    { schema: 'protocol', log: (_level, message) => logged.push(message) },
  )
})
afterAll(() => pair?.stop())

const post = (url: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(url, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  })
const ask = async (path: string, init: RequestInit = {}) => {
  const response = await fetch(pair.standIn.url + path, init)
  return { status: response.status, body: (await response.json()) as any }
}
const bearer = { authorization: `Bearer ${bearerOf(SIGNING_KEY)}` }

test('the app refuses calls that are unsigned, forged or old', async () => {
  const url = `${pair.app.url}?fnId=app-echo&stepId=step`
  const body = { event: { name: 'test/echo', data: {} }, events: [], steps: {}, ctx: { run_id: 'r' }, version: 2 }
  const statusWith = async (signature?: string) =>
    (await post(url, body, signature ? { 'x-inngest-signature': signature } : {})).status
  const good = signBody(body, SIGNING_KEY)
  expect(await statusWith()).toBe(401)
  expect(await statusWith(good.replace(/.$/, (char) => (char === '0' ? '1' : '0')))).toBe(401)
  expect(await statusWith(signBody(body, 'signkey-other-abcd'))).toBe(401)
  expect(await statusWith(signBody({ ...body, version: 1 }, SIGNING_KEY))).toBe(401)
  expect(await statusWith(signBody(body, SIGNING_KEY, Date.now() - 6 * 60_000))).toBe(401)
  expect(await statusWith(good)).not.toBe(401)
})

test('the stand-in refuses callers without the keys', async () => {
  const event = { name: 'test/echo', data: {} }
  expect((await post(`${pair.standIn.url}/e/${EVENT_KEY}`, event)).status).toBe(200)
  expect((await post(`${pair.standIn.url}/e/wrong`, event)).status).toBe(401)
  for (const authorization of [
    undefined,
    'Bearer ',
    `Bearer ${SIGNING_KEY}`,
    `Bearer ${bearerOf('signkey-test-abcd')}`,
  ]) {
    const headers: Record<string, string> = authorization ? { authorization } : {}
    for (const [method, path] of [
      ['POST', '/fn/register'],
      ['GET', '/v0/runs/x/actions'],
      ['POST', '/v1/checkpoint/x/async'],
      ['POST', '/v1/signals'],
      ['DELETE', '/v1/runs/x'],
    ])
      expect((await ask(path ?? '', { method, headers })).status, `${method} ${path}`).toBe(401)
  }
  expect((await ask('/v1/runs/x', { headers: bearer })).status).toBe(404)
})

test('any JSON survives the signature', async () => {
  const seed = Number(process.env.SEED ?? Date.now() % 100_000)
  console.log(`SEED=${seed}`)
  const values = fc.sample(fc.jsonValue({ stringUnit: 'binary' }), { numRuns: 150, seed })
  const awkward = [
    1e21,
    1e-7,
    -0,
    0.1,
    '\u2028',
    '\u{1f600}',
    { '\u20ac': 1, '\r': 2, '1': 3, '\ufb33': 4, '\u{1f600}': 5 },
  ]
  const data = [...values, ...awkward].map((value) => ({ value }))
  const { ids } = await pair.client.send(data.map((item) => ({ name: 'test/echo', data: item })))
  const runs = new Map((await pair.doors.settled({ function: 'app-echo' })).map((run) => [run.events[0]?.id, run]))
  for (const [index, id] of ids.entries())
    expect(runs.get(id), JSON.stringify(data[index])).toMatchObject({
      status: 'completed',
      output: JSON.parse(JSON.stringify(data[index])),
    })
})

test('a repeated request of the same send starts nothing twice', async () => {
  const headers = { 'x-inngest-event-id-seed': `${Date.now()},c2VlZHNlZWRzZQ==` }
  const events = [1, 2].map((n) => ({ name: 'test/echo', data: { n } }))
  const send = async () => (await post(`${pair.standIn.url}/e/${EVENT_KEY}`, events, headers)).json() as any
  const first = await send()
  expect(await send()).toEqual(first)
  expect(new Set(first.ids).size).toBe(2)
  for (const event of first.ids) expect(await pair.doors.settled({ event })).toHaveLength(1)
})

test('events that break a rule are refused as a whole, with a reason', async () => {
  const { counts } = await pair.doors.stats()
  const good = { name: 'test/echo', data: {} }
  const refused: [unknown, number, RegExp][] = [
    [[good, { name: 'test/echo', data: { text: 'x'.repeat(512 * 1024) } }], 413, /limit is 524288/],
    [[good, { data: {} }], 400, /needs a name/],
    [[good, { name: 'inngest/function.failed', data: {} }], 400, /reserved/],
    [[good, { name: 'x'.repeat(513), data: {} }], 400, /512 bytes/],
    [[good, { name: 'test/echo', data: [1] }], 400, /must be an object/],
    [Array(5001).fill(good), 413, /limit is 5000/],
  ]
  for (const [body, status, reason] of refused) {
    const response = await post(`${pair.standIn.url}/e/${EVENT_KEY}`, body)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ status, error: expect.stringMatching(reason) })
  }
  expect((await pair.doors.stats()).counts.events).toBe(counts.events)
  const text = await fetch(`${pair.standIn.url}/e/${EVENT_KEY}`, { method: 'POST', body: 'not json' })
  expect(text.status).toBe(400)
})

test('state of 10 MB reaches the function; a step output over 4 MB is refused loudly', async () => {
  const send = async (parts: number, bytes: number) => {
    const { ids } = await pair.client.send({ name: 'test/big', data: { parts, bytes } })
    return ids[0] ?? ''
  }
  const large = await send(5, 2 * MB)
  expect(await pair.doors.only({ event: large })).toMatchObject({ status: 'running' })
  await pair.doors.advance(1000)
  expect(await pair.doors.only({ event: large })).toMatchObject({
    status: 'completed',
    output: Array(5).fill(2 * MB),
  })
  const tooLarge = await send(1, 4 * MB + 1)
  expect(await pair.doors.only({ event: tooLarge })).toMatchObject({
    status: 'failed',
    error: { message: expect.stringMatching(/limit is 4194304/) },
  })
  const hugeLog = logged.filter((line) => line.includes('limit is 4194304'))
  expect(hugeLog.length).toBeGreaterThan(0)
})

test('an unknown call gets a loud answer in the shape of Inngest', async () => {
  const { status, body } = await ask('/v1/unknown', { headers: bearer })
  expect({ status, body }).toEqual({
    status: 404,
    body: { status: 404, error: 'the Inngest stand-in has no GET /v1/unknown' },
  })
  expect(logged).toContain('GET /v1/unknown is not built into the stand-in')
})

test('the page lists functions and runs, with what people sent in quotes', async () => {
  const { ids } = await pair.client.send({ name: 'test/echo', data: { text: '<script>alert(1)</script>' } })
  await pair.doors.only({ event: ids[0] ?? '' })
  const html = await (await fetch(pair.standIn.url)).text()
  expect(html).toContain('app-echo')
  expect(html).toContain('completed')
  expect(html).not.toContain('<script>')
})

test('the REST routes tell of runs and cancel them', async () => {
  const { ids } = await pair.client.send({ name: 'test/big', data: { parts: 1, bytes: 1 } })
  const seen = await pair.doors.only({ event: ids[0] ?? '' })
  const runs = await ask(`/v1/events/${ids[0]}/runs`, { headers: bearer })
  expect(runs.body.data).toMatchObject([{ run_id: seen.id, status: 'Running', function_id: 'app-big' }])
  await ask(`/v1/runs/${seen.id}`, { method: 'DELETE', headers: bearer })
  expect((await ask(`/v1/runs/${seen.id}`, { headers: bearer })).body.data.status).toBe('Cancelled')
})

test('it opens doors only for tests, and serves only this machine', async () => {
  const quiet = await startInngestStandIn(standInOptions({ schema: 'closed', testDoors: false }))
  try {
    for (const [method, path] of [
      ['POST', '/__advance?ms=1'],
      ['GET', '/__runs'],
      ['POST', '/__reset'],
    ])
      expect((await fetch(quiet.url + path, { method })).status).toBe(404)
  } finally {
    await quiet.stop()
  }
  await expect(
    startInngestStandIn(standInOptions({ schema: 'no', appUrls: ['https://example.com/api/inngest'] })),
  ).rejects.toThrow(/not an address of this machine/)
  await expect(startInngestStandIn(standInOptions({ schema: 'no', signingKey: 'signkey-x-abc' }))).rejects.toThrow(
    /hexadecimal/,
  )
})
