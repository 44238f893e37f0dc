import { Webhook } from 'standardwebhooks'
import { expect, it } from 'vitest'
import { verifyWebhook } from './verify-webhook.ts'

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
const other = `whsec_${Buffer.alloc(32, 8).toString('base64')}`
const body = JSON.stringify({ type: 'export.completed', timestamp: '2026-12-01T00:00:00Z', data: { exportId: 'e' } })

function signed(by: string[], at = new Date()): Record<string, string> {
  const signature = by.map((one) => new Webhook(one).sign('msg_1', at, body)).join(' ')
  return {
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': signature,
  }
}

it('a webhook is verified from the headers of Node and of fetch, also while its secret is rotated', () => {
  const event = { type: 'export.completed', data: { exportId: 'e' } }
  expect(verifyWebhook(body, signed([secret]), secret)).toMatchObject(event)
  expect(verifyWebhook(Buffer.from(body), new Headers(signed([other, secret])), secret)).toMatchObject(event)
})

it('a webhook that was changed, signed by another or sent long ago is refused', () => {
  expect(() => verifyWebhook(`${body} `, signed([secret]), secret)).toThrow()
  expect(() => verifyWebhook(body, signed([other]), secret)).toThrow()
  expect(() => verifyWebhook(body, signed([secret], new Date(Date.now() - 301_000)), secret)).toThrow()
  expect(() => verifyWebhook(body, {}, secret)).toThrow()
})
