import type { DirectClient } from '@/lib/platform/db/direct'

export type Seen = {
  /** Tables that were there before, each with the strongest lock that was held on it: `clips: ACCESS EXCLUSIVE`. */
  locks: string[]
  /** Tables of which every row was written anew. */
  rewritten: string[]
}

/** Looks on while statements run. */
export type Watch = {
  /** Called after a statement, in its transaction. */
  inTransaction(client: DirectClient): Promise<Seen>
  /** Runs a statement that has no transaction. */
  alone(client: DirectClient, run: () => Promise<void>): Promise<Seen>
}
