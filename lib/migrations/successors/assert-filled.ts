import { Precondition } from '@/lib/core/errors'
import type { Session } from '@/lib/platform/db/direct'
import { judgeSuccessor } from './judge-successor'
import type { DeclaredDrop } from './read-successors'

/**
 * Compares the rows of what a migration is about to drop with their declared successors.
 * @throws Precondition naming the rows whose value would be lost
 */
export async function assertSuccessorsFilled(
  client: Session,
  migration: string,
  drops: readonly DeclaredDrop[],
): Promise<void> {
  for (const { successor } of drops) {
    if (successor === null) continue
    const judgment = await judgeSuccessor(client, successor)
    if (judgment.is === 'unfilled') throw new Precondition(`${migration}: ${judgment.why} Nothing was dropped.`)
  }
}
