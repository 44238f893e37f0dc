import { expect, it, vi } from 'vitest'
import { grantCustomerBalance, takeCustomerBalance } from '../billing/grant-customer-balance'
import { changeStripeBalance } from './change-stripe-balance'

vi.mock('../billing/grant-customer-balance', () => ({
  grantCustomerBalance: vi.fn(async () => 'cbtxn_given'),
  takeCustomerBalance: vi.fn(async () => 'cbtxn_taken'),
}))

it('adds and subtracts Stripe balance with an idempotency key each', async () => {
  const change = { organizationId: 'one', currency: 'usd', description: 'Referral reward' }
  const asked = { amount: 1000, currency: 'usd', description: 'Referral reward' }
  expect(await changeStripeBalance({ ...change, amount: 1000, key: 'up' })).toBe('cbtxn_given')
  expect(await changeStripeBalance({ ...change, amount: -1000, key: 'down' })).toBe('cbtxn_taken')
  expect(vi.mocked(grantCustomerBalance).mock.calls).toEqual([['one', { ...asked, idempotencyKey: 'up' }]])
  expect(vi.mocked(takeCustomerBalance).mock.calls).toEqual([['one', { ...asked, idempotencyKey: 'down' }]])
})
