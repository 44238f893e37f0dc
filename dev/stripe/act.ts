import type { Context } from './context'
import { runDue } from './domain/due'
import { transaction } from './transaction'

/** For callers that act from outside the API, such as a hosted page: first what time has brought about, then `change`. */
export function act<T>(context: Context, change: () => T): T {
  runDue(context)
  return transaction(context, change)
}
