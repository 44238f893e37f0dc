import type { ChangeBalance } from '../change-stripe-balance'

/** The balances of Stripe's customers as Stripe keeps them: what came under a key it has seen changes nothing. */
export function fakeStripe() {
  const transactions = new Map<string, { id: string; organizationId: string; amount: number }>()
  let calls = 0
  let broken = 0

  const changeBalance: ChangeBalance = async ({ organizationId, amount, key }) => {
    calls += 1
    await new Promise((resolve) => setImmediate(resolve))
    const known = transactions.get(key) ?? { id: `cbtxn_${transactions.size + 1}`, organizationId, amount }
    if (known.organizationId !== organizationId || known.amount !== amount) throw new Error('idempotency_error')
    if (broken > 0) {
      broken -= 1
      throw new Error('Stripe is away')
    }
    transactions.set(key, known)
    return known.id
  }

  return {
    changeBalance,
    /** The next `times` calls fail before they change anything. */
    breakDown: (times: number) => {
      broken = times
    },
    calls: () => calls,
    balanceOf: (organizationId: string) =>
      [...transactions.values()]
        .filter((one) => one.organizationId === organizationId)
        .reduce((sum, one) => sum + one.amount, 0),
  }
}
