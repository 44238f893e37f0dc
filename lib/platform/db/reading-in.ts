import { AsyncLocalStorage } from 'node:async_hooks'
import { oncePerProcess } from '../once-per-process'

const storage = oncePerProcess('reading-in', () => new AsyncLocalStorage<unknown>())

/** Runs `work`, whose reads by `withTenant` go through the transaction `tx` and see what it sees. */
export function readingIn<T>(tx: unknown, work: () => Promise<T>): Promise<T> {
  return storage.run(tx, work)
}

/** The transaction that reads go through; undefined where each is one of its own. */
export function transactionOfReads(): unknown {
  return storage.getStore()
}
