import { describe, expect, it } from 'vitest'
import { retryingFetch } from './retrying-fetch.ts'

type Seen = { method: string; key: string | null; body: string }

/** Answers one after the other; a string is thrown. */
function scripted(answers: (Response | string)[]) {
  const seen: Seen[] = []
  const pauses: number[] = []
  const send = retryingFetch({
    fetch: async (_, init = {}) => {
      const body = init.body ? new TextDecoder().decode(init.body as ArrayBuffer) : ''
      seen.push({ method: init.method ?? '', key: new Headers(init.headers).get('idempotency-key'), body })
      const answer = answers.shift()
      if (typeof answer === 'string') throw new TypeError(answer)
      if (!answer) throw new Error('asked once more than expected')
      return answer
    },
    retries: 2,
    timeoutMs: 1_000,
    sleep: async (ms) => {
      pauses.push(ms)
    },
  })
  return { send, seen, pauses }
}
const status = (code: number, headers: Record<string, string> = {}) => new Response('{}', { status: code, headers })
const request = (method: string, body?: string) =>
  new Request('https://clipforge.example/api/v1/clips', { method, ...(body === undefined ? {} : { body }) })

describe('the client repeats', () => {
  it('a POST with the same idempotency key and body, after lost connections and broken gateways', async () => {
    const { send, seen } = scripted(['lost', status(502), status(201)])
    expect((await send(request('POST', '{"start":1}'))).status).toBe(201)
    expect(new Set(seen.map((one) => JSON.stringify(one))).size).toBe(1)
    expect(seen[0]).toMatchObject({ key: expect.stringMatching(/^[0-9a-f-]{36}$/), body: '{"start":1}' })
  })

  it('with growing pauses, and as late as the API says', async () => {
    const { send, pauses } = scripted([status(503), status(429, { 'retry-after': '7' }), status(200)])
    await send(request('GET'))
    expect(pauses[0]).toBeGreaterThanOrEqual(375)
    expect(pauses[0]).toBeLessThanOrEqual(625)
    expect(pauses[1]).toBe(7_000)
  })

  it('a POST that is still running elsewhere', async () => {
    const { send } = scripted([status(409, { 'retry-after': '1' }), status(201)])
    expect((await send(request('POST', '{}'))).status).toBe(201)
  })
})

describe('the client does not repeat', () => {
  it.each([400, 401, 404, 409, 422, 500])('what was answered with %i', async (code) => {
    expect((await scripted([status(code)]).send(request('GET'))).status).toBe(code)
  })

  it('a PATCH that may have happened', async () => {
    await expect(scripted(['lost']).send(request('PATCH', '{}'))).rejects.toThrow('lost')
    expect((await scripted([status(504)]).send(request('PATCH', '{}'))).status).toBe(504)
    expect((await scripted([status(503), status(200)]).send(request('PATCH', '{}'))).status).toBe(200)
  })

  it('more often than it may, or when that would take more than a minute', async () => {
    expect((await scripted([status(503), status(503), status(503)]).send(request('GET'))).status).toBe(503)
    expect((await scripted([status(429, { 'retry-after': '3600' })]).send(request('GET'))).status).toBe(429)
  })

  it('what its caller has given up', async () => {
    const caller = new AbortController()
    const send = retryingFetch({
      fetch: async () => {
        caller.abort(new Error('enough'))
        throw new TypeError('lost')
      },
      retries: 2,
      timeoutMs: 1_000,
    })
    await expect(send(new Request('https://clipforge.example/', { signal: caller.signal }))).rejects.toThrow('enough')
  })
})
