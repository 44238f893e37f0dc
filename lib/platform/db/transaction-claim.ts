import { AsyncLocalStorage } from 'node:async_hooks'
import { oncePerProcess } from '../once-per-process'

/** What has to be written in the first transaction of a piece of work, so that it is there if and only if the work is. */
export type TransactionClaim<Tx = never> = {
  readonly organizationId: string
  /** Writes it; whatever it throws rolls the transaction back. */
  take(tx: Tx): Promise<void>
  /** Transactions that were committed. */
  committed: number
  /** The transaction in which it is being written. */
  writing: Promise<void> | null
}

type AnyClaim = TransactionClaim<unknown>

const storage = oncePerProcess('transaction-claim', () => new AsyncLocalStorage<AnyClaim | null>())

/** Runs `work`, whose first transaction of the claim's organization writes the claim too. */
export function withClaim<Tx, T>(claim: TransactionClaim<Tx>, work: () => Promise<T>): Promise<T> {
  return storage.run(claim as unknown as AnyClaim, work)
}

/**
 * Begins a transaction by `begin`, with the running claim in it where it is not written yet. Others that begin meanwhile wait
 * for whether it is; one that is begun inside of it takes no part.
 */
export async function beginClaiming<Tx, T>(
  { organizationId }: { organizationId: string },
  work: (tx: Tx) => Promise<T>,
  begin: (work: (tx: Tx) => Promise<T>) => Promise<T>,
): Promise<T> {
  const claim = storage.getStore()
  if (!claim || claim.organizationId !== organizationId) return begin(work)
  while (claim.writing) await claim.writing
  if (claim.committed > 0) {
    const result = await begin(work)
    claim.committed += 1
    return result
  }
  let settle = () => {}
  claim.writing = new Promise<void>((resolve) => {
    settle = resolve
  })
  try {
    const result = await begin((tx) =>
      storage.run(null, async () => {
        await claim.take(tx)
        return work(tx)
      }),
    )
    claim.committed += 1
    return result
  } finally {
    claim.writing = null
    settle()
  }
}
