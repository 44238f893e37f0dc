import { afterAll, expect, it, vi } from 'vitest'
import { disconnectDb } from '@/lib/platform/db/db'
import { addToStripeBalance } from '@/lib/platform/stripe/customers'
import { changeStripeBalance } from './change-stripe-balance'
import { found } from './testing/scene'

vi.mock('@/lib/platform/stripe/customers', () => ({ addToStripeBalance: vi.fn(async () => 'cbtxn_1') }))

afterAll(disconnectDb)

const change = { currency: 'usd', key: 'referral-reward-1', description: 'Referral reward' }

it('puts a credit on the customer’s balance as Stripe writes it, and takes it off again', async () => {
  const { organizationId } = await found({ stripeCustomerId: 'cus_balance' })
  expect(await changeStripeBalance({ organizationId, amount: 1000, ...change })).toBe('cbtxn_1')
  await changeStripeBalance({ organizationId, amount: -1000, ...change })
  const details = { key: change.key, description: change.description }
  expect(vi.mocked(addToStripeBalance).mock.calls).toEqual([
    ['cus_balance', { amount: -1000, currency: 'usd' }, details],
    ['cus_balance', { amount: 1000, currency: 'usd' }, details],
  ])
})

it('asks nobody for an organization that is no customer', async () => {
  vi.mocked(addToStripeBalance).mockClear()
  const { organizationId } = await found()
  await expect(changeStripeBalance({ organizationId, amount: 1000, ...change })).rejects.toMatchObject({
    code: 'precondition',
  })
  expect(addToStripeBalance).not.toHaveBeenCalled()
})
