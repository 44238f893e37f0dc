import { setTimeout as sleep } from 'node:timers/promises'
import { type DirectClient, sqlStateOf } from '@/lib/platform/db/direct'
import { quoteName } from '../apply/quote'
import type { Backfill } from './read-backfill'

/**
 * Does what a small request of the application does: reads a row, and waits until a change - of nothing - is safe on disk.
 * @returns how long that took, in milliseconds
 */
export async function askSomethingSmall(
  observer: DirectClient,
  { table, key }: Pick<Backfill, 'table' | 'key'>,
): Promise<number> {
  const startedAt = performance.now()
  try {
    await observer.query(`SELECT ${quoteName(key)} FROM ${quoteName(table)} ORDER BY 1 DESC LIMIT 1`)
    await observer.query(`SELECT pg_logical_emit_message(true, 'clipforge', '')`)
  } catch (error) {
    // A timeout is an answer too: that long.
    if (!['55P03', '57014'].includes(sqlStateOf(error))) throw error
  }
  return performance.now() - startedAt
}

const betweenQuestionsMs = 10

/** Asks again and again until the work is over. Returns what came of it, and the longest that a question took. */
export async function askDuring<T>(
  work: Promise<T>,
  ask: () => Promise<number>,
): Promise<{ result: T; questionMs: number }> {
  let isOver = false
  let questionMs = 0
  const end = () => {
    isOver = true
  }
  const asking = (async () => {
    while (!isOver) {
      questionMs = Math.max(questionMs, await ask())
      if (!isOver) await sleep(betweenQuestionsMs)
    }
  })()
  const [result] = await Promise.all([work.finally(end), asking])
  return { result, questionMs }
}
