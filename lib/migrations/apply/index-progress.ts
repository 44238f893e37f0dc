import { type DirectClient, openDirect } from '@/lib/platform/db/direct'
import { describeSeconds } from '../progress'

type Row = { phase: string; done: number; total: number }

/**
 * Tells every few seconds how far an index is that a session builds, while `run` runs. What takes less time than that opens
 * no session for it.
 * @see https://www.postgresql.org/docs/18/progress-reporting.html
 */
export async function tellingIndexProgress<T>(
  client: DirectClient,
  { url, say, everyMs = 5_000 }: { url: string | undefined; say: (text: string) => void; everyMs?: number },
  run: () => Promise<T>,
): Promise<T> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  let observer: DirectClient | undefined
  let before: Row | undefined
  const look = async () => {
    observer ??= await openDirect(url)
    const { rows: found } = await observer.query<Row>(
      `SELECT phase, coalesce(nullif(blocks_done, 0), tuples_done)::float8 AS done,
         coalesce(nullif(blocks_total, 0), tuples_total)::float8 AS total
       FROM pg_stat_progress_create_index WHERE pid = $1`,
      [rows[0]?.pid],
    )
    const [now] = found
    if (!now) return
    say(describe(now, before, everyMs))
    before = now
  }
  let looking = Promise.resolve()
  const timer = setInterval(() => {
    // Nothing depends on what is told.
    looking = looking.then(look).catch(() => {})
  }, everyMs)
  try {
    return await run()
  } finally {
    clearInterval(timer)
    await looking
    await observer?.end().catch(() => {})
  }
}

/** How far a phase is, and how long its rest takes at the pace since it was looked at before. */
function describe({ phase, done, total }: Row, before: Row | undefined, everyMs: number): string {
  if (total === 0) return phase
  const text = `${phase}: ${Math.floor((done / total) * 100)} %`
  const since = before?.phase === phase ? done - before.done : 0
  return since > 0 ? `${text}, about ${describeSeconds(((total - done) / since) * (everyMs / 1000))} left` : text
}
