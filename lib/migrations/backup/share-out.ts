import type { DirectClient } from '@/lib/platform/db/direct'

/** Has several sessions work through a list, each at its own pace. Results are in the order of the list. */
export async function shareOut<Item, Result>(
  sessions: readonly DirectClient[],
  items: readonly Item[],
  work: (session: DirectClient, item: Item, position: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  let next = 0
  const turns = sessions.map(async (session) => {
    for (let position = next++; position < items.length; position = next++) {
      try {
        results[position] = await work(session, items[position] as Item, position)
      } catch (error) {
        next = items.length
        throw error
      }
    }
  })
  // A session that is still at work when another fails would be used by nobody: nothing goes on before all have stopped.
  const stopped = await Promise.allSettled(turns)
  for (const turn of stopped) if (turn.status === 'rejected') throw turn.reason
  return results
}
