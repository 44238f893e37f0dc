import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { checkEndpoints } from './check-endpoints'

let close = () => {}
afterEach(() => close())

type Answer = { status?: number; type?: string; text?: string }

/** A product that answers as it should, but where it is told otherwise. */
async function productWith(odd: Record<string, Answer>): Promise<string> {
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    const usual: Answer = /^\/api\/(v1|clients)/.test(path)
      ? { status: 401, type: 'application/problem+json' }
      : path === '/api/health'
        ? { type: 'application/json', text: '{"status":"ok"}' }
        : { type: 'text/html; charset=utf-8' }
    const { status = 200, type = '', text = 'text' } = { ...usual, ...odd[path] }
    response.writeHead(status, { 'content-type': type }).end(text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  close = () => void server.close()
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const faultsOf = async (address: string) => (await checkEndpoints(address)).flatMap(({ faults }) => faults)

it('a product that answers has no fault', async () => {
  expect(await faultsOf(await productWith({}))).toEqual([])
})

it('each wrong answer is told with what was expected', async () => {
  const address = await productWith({
    '/': { status: 500 },
    '/pricing': { type: 'text/plain' },
    '/api/health': { text: '{"status":"unavailable"}' },
    '/api/v1/clips': { status: 200 },
  })
  expect(await faultsOf(address)).toEqual([
    '/api/health does not say what it should: {"status":"unavailable"}',
    '/ answers 500 instead of 200.',
    '/pricing answers with text/plain instead of text/html.',
    '/api/v1/clips answers 200 instead of 401.',
  ])
})

it('a product that is not there does not answer', async () => {
  const address = await productWith({})
  close()
  const faults = await faultsOf(address)
  expect(faults).toHaveLength(6)
  expect(faults[1]).toMatch(/^\/ does not answer: .*ECONNREFUSED/)
})
