import type { Session } from '@/lib/platform/db/direct'
import { boundSession } from '../apply/bound-session'
import { isConnectionLost } from '../failure'
import { readHistory } from '../history'
import { kindOf } from '../kinds'
import { tablesWithHiddenRows } from '../row-visibility'
import { compareCatalogs, type Difference, describeDifference } from './compare-catalogs'
import type { Promised } from './promise'
import { type CatalogKind, catalogKinds, readCatalog } from './read-catalog'

export type CheckResult = {
  /** What was looked at, such as `history`, `schema: index` or `invariant: 20261121100000_expand_x #1`. */
  name: string
  isGood: boolean
  /** One sentence for each fault. */
  faults: string[]
  durationMs: number
  /** How many rows tables have, for the next time. */
  rowCounts?: Record<string, number>
}

/** How long a query may wait for a table that is being changed, and how long it may take. */
const lockTimeoutMs = 10_000
const statementTimeoutMs = 10 * 60_000

/** Rows of an invariant that are told; there may be millions. */
const shownRows = 3

/**
 * Holds a database to what the migrations promise: the history whole, every part of the schema there, valid and as defined,
 * nothing besides, and no row that violates what a migration states. Only reads. While the release before is at work, the
 * first `contract` and what is behind it may be missing: then what it takes away is still there.
 * @param client a session that sees all rows: the owner's or the system role's
 */
export async function verifyDatabase(client: Session, promised: Promised): Promise<CheckResult[]> {
  await boundSession(client)
  const later = await leftForLater(client, promised)
  const results = [await timed('history', () => faultsOfHistory(client, promised, later))]
  const differences = compareCatalogs(promised.catalog, await readCatalog(client)).filter(
    (one) => later.size === 0 || !goesWithContract(one),
  )
  for (const kind of catalogKinds) {
    results.push(
      await timed(nameOfKind(kind), async () => differences.filter((one) => one.kind === kind).map(describeDifference)),
    )
  }
  const hidden = await tablesWithHiddenRows(client, Object.keys(promised.catalog.table), ['SELECT'])
  const counts = new Map<string, number>()
  for (const { migration, sql } of promised.invariants) {
    if (later.has(migration)) continue
    const number = (counts.get(migration) ?? 0) + 1
    counts.set(migration, number)
    results.push(await timed(`invariant: ${migration} #${number}`, () => violations(client, sql, hidden)))
  }
  return results
}

const nameOfKind = (kind: CatalogKind) => `schema: ${kind}`

async function timed(name: string, look: () => Promise<string[]>): Promise<CheckResult> {
  const startedAt = performance.now()
  const faults = await look()
  return { name, isGood: faults.length === 0, faults, durationMs: performance.now() - startedAt }
}

/** The first `contract` that is not applied, and what is behind it; nothing where something before it is not applied. */
async function leftForLater(client: Session, { migrations }: Promised): Promise<Set<string>> {
  const known = new Set((await readHistory(client)).filter(({ rolledBackAt }) => !rolledBackAt).map(({ name }) => name))
  const missing = migrations.map(({ name }) => name).filter((name) => !known.has(name))
  return new Set(kindOf(missing[0] ?? '') === 'contract' ? missing : [])
}

/** What is there still, and columns that are not yet as strict as they will be; who may see what is no part of it. */
function goesWithContract({ kind, expected, found }: Difference): boolean {
  if (kind === 'policy' || kind === 'grant') return false
  return expected === null || (kind === 'column' && found !== null)
}

async function faultsOfHistory(
  client: Session,
  { migrations }: Promised,
  later: ReadonlySet<string>,
): Promise<string[]> {
  const history = (await readHistory(client)).filter(({ rolledBackAt }) => !rolledBackAt)
  const applied = new Map(history.map((one) => [one.name, one]))
  const promisedNames = new Set(migrations.map(({ name }) => name))
  return [
    ...migrations.flatMap(({ name, checksum }) => {
      const found = applied.get(name)
      if (!found) return later.has(name) ? [] : [`${name} is not applied.`]
      if (!found.finishedAt) return [`${name} broke off.`]
      return found.checksum === checksum ? [] : [`${name} was applied from another file than the one of this release.`]
    }),
    ...history
      .filter(({ name }) => !promisedNames.has(name))
      .map(({ name }) => `${name} was applied, and this release does not know it.`),
  ]
}

async function violations(client: Session, sql: string, hidden: readonly string[]): Promise<string[]> {
  const unseen = hidden.filter((table) => new RegExp(`\\b${table}\\b`).test(sql))
  if (unseen.length > 0) return [`It cannot be told: policies may hide rows of ${unseen.join(', ')} from this role.`]
  const asked = `WITH violations AS (${sql}) SELECT violations::text AS found, count(*) OVER () AS total FROM violations LIMIT ${shownRows}`
  const rows = await inReadOnly(client, () =>
    client.query<{ found: string; total: string }>(asked).then((result) => result.rows, wordsOfRefusal),
  )
  if (typeof rows === 'string') return [rows]
  const [first] = rows
  if (!first) return []
  return [`${first.total} rows violate it, among them ${rows.map(({ found }) => found).join(' ')}.`]
}

/** Whatever an invariant calls, it changes nothing. */
async function inReadOnly<T>(client: Session, ask: () => Promise<T>): Promise<T> {
  await client.query('BEGIN READ ONLY')
  try {
    await client.query(`SET LOCAL lock_timeout = ${lockTimeoutMs}; SET LOCAL statement_timeout = ${statementTimeoutMs}`)
    return await ask()
  } finally {
    await client.query('ROLLBACK')
  }
}

/** What Postgres says of a query that it refuses; a lost connection stays an error. */
function wordsOfRefusal(error: unknown): string {
  if (isConnectionLost(error)) throw error
  return `It cannot be asked: ${(error as Error).message}.`
}
