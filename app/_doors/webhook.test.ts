import { beforeAll, expect, it, vi } from 'vitest'
import { Forbidden, Invalid, Unauthenticated } from '@/lib/core/errors'
import { webhookRoute } from './webhook'

vi.mock('./rate', () => ({ addressWithinRate: async () => {} }))
vi.mock('./context', () => ({ currentRequestId: async () => 'a-request' }))
vi.mock('./rate', () => ({ addressWithinRate: async () => {} }))

beforeAll(() => {
  process.env.APP_URL = 'https://clipforge.example'
})

it.each([
  ['has a signature that is not valid', new Invalid('The signature is not valid.')],
  ['brings none', new Unauthenticated()],
  ['is not allowed', new Forbidden()],
])('a webhook that %s is refused with 400, and the body says 400 too', async (_, error) => {
  const handle = webhookRoute(
    { rate: 'webhook' },
    async () => {
      throw error
    },
    async () => {
      throw new Error('must not be received')
    },
  )
  const answer = await handle(
    new Request('https://clipforge.example/api/webhooks/stripe', { method: 'POST', body: '{}' }),
  )
  expect(answer.status).toBe(400)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  expect(await answer.json()).toMatchObject({ status: 400, title: 'Bad Request', detail: error.userMessage })
})
