import { setTimeout as sleep } from 'node:timers/promises'
import { runAsTenant } from '@/lib/platform/db/tenant-context'
import { TenantPool } from '@/lib/platform/db/tenant-pool'
import { Random } from '../media/random'
import type { Sample } from './samples'
import { authorIdOf, organizationIdOf, takeId } from './scene'
import { type Arrival, arrivals } from './schedule'

/*
 * The load, in a process of its own: what the migration does to the bench's own event loop is none of the application's
 * business. Requests are sent when they are due, whether or not earlier ones were answered; their latency counts from when
 * they were due, so that the wait for one of the eight connections is part of it. Arguments: the application's connection
 * string, the rows there are, the seed. Says `ready` when it has begun; told to stop, it answers with its samples.
 */
const perSecond = 400
const connections = 8
const mostWaiting = 2_000
const timeoutMs = 2_000

const [url = '', rows = '', seed = ''] = process.argv.slice(2)
const pool = new TenantPool({ connectionString: url, max: connections, min: connections, statement_timeout: timeoutMs })
pool.on('error', () => {})

const samples: Sample[] = []
let waiting = 0
let isStopped = false

await Promise.all(Array.from({ length: connections }, () => asTenant(1, () => pool.query('SELECT pg_sleep(0.05)'))))
process.on('message', () => {
  isStopped = true
})
process.on('disconnect', () => process.exit(1))
const beganAt = performance.now()
const toClock = (at: number) => performance.timeOrigin + beganAt + at
process.send?.('ready')

const random = new Random(Number(seed))
for (const arrival of arrivals({ perSecond, rows: Number(rows) }, () => random.next())) {
  const early = beganAt + arrival.atMs - performance.now()
  // Timers cut fractions off, and nothing is to be sent before it is due.
  if (early > 0) await sleep(Math.ceil(early))
  if (isStopped) break
  void request(arrival)
}
while (waiting > 0) await sleep(5)
await pool.end()
process.send?.(samples, () => process.exit(0))

async function request({ atMs, kind, row }: Arrival): Promise<void> {
  const dueAt = toClock(atMs)
  if (waiting >= mostWaiting) {
    samples.push({ dueAt, latencyMs: null, isFailed: true })
    return
  }
  waiting += 1
  const isFailed = await send(kind, row).then(
    () => false,
    () => true,
  )
  waiting -= 1
  samples.push({ dueAt, latencyMs: performance.now() - beganAt - atMs, isFailed })
}

function send(kind: Arrival['kind'], row: number): Promise<unknown> {
  const [id, organizationId] = [takeId(row), organizationIdOf(row)]
  return asTenant(row, async () => {
    if (kind === 'insert') {
      await pool.query(
        'INSERT INTO takes (id, organization_id, author_id, title, slug, hint, length_ms) VALUES ($1, $2, $3, $4, $5, $6, $7)',
        [id, organizationId, authorIdOf(row), `Take ${row}`, `take-${row}`, 'none', 1_000],
      )
      return
    }
    const { rowCount } =
      kind === 'read'
        ? await pool.query(
            'SELECT id, title, slug, views, length_ms, created_at FROM takes WHERE id = $1 AND organization_id = $2',
            [id, organizationId],
          )
        : await pool.query(
            'UPDATE takes SET views = views + 1, updated_at = now() WHERE id = $1 AND organization_id = $2',
            [id, organizationId],
          )
    // Without its row it would be fast for nothing.
    if (rowCount !== 1) throw new Error(`${kind} found ${rowCount} rows`)
  })
}

function asTenant(row: number, work: () => Promise<unknown>): Promise<unknown> {
  return runAsTenant({ organizationId: organizationIdOf(row), userId: null }, work)
}
