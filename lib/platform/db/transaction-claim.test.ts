import { expect, it } from 'vitest'
import { beginClaiming, type TransactionClaim, withClaim } from './transaction-claim'

const tenant = { organizationId: 'organization' }
let begun = 0
function begin<T>(work: (tx: string) => Promise<T>): Promise<T> {
  begun += 1
  return work(`transaction ${begun}`)
}

it('a transaction that begins while a claim is written takes no part in it, and does not wait for it', async () => {
  begun = 0
  const seen: string[] = []
  const note = async (tx: string) => void seen.push(tx)
  const claim: TransactionClaim<string> = {
    ...{ ...tenant, committed: 0, writing: null },
    take: () => beginClaiming(tenant, note, begin),
  }
  await withClaim(claim, () => beginClaiming(tenant, note, begin))
  expect(seen).toEqual(['transaction 2', 'transaction 1'])
  expect([claim.committed, claim.writing]).toEqual([1, null])
})
