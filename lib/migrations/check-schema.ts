import { newId } from '@/lib/core/ids'
import { addMilliseconds, type Clock, day, systemClock } from '@/lib/core/time'
import { recordError } from '@/lib/errors/record-error'
import type { ErrorSeverity } from '@/lib/errors/schemas'
import { systemDb } from '@/lib/platform/db/db'
import { openDirect } from '@/lib/platform/db/direct'
import { env } from '@/lib/platform/env'
import kept from '@/prisma/promise.json'
import type { Promised } from './verify/promise'
import type { CheckResult } from './verify/verify-database'
import { verifyEverything } from './verify/verify-everything'

export type CheckReason = 'nightly' | 'applied' | 'staff'
export type SchemaCheck = {
  runId: string
  isGood: boolean
  faults: string[]
  /** Whether something is wrong that was not wrong the last time. */
  isNews: boolean
}

const keptForMs = 90 * day
/** What keeps organizations apart. */
const aboutSafety = /^schema: (table|policy|grant)$/

type Options = {
  /** Names the check: one that is asked for again, as by a step whose answer was lost, is not made a second time. */
  id?: string
  now?: Clock
  promised?: Promised
  /** Where the product is asked; null to leave that out. */
  address?: string | null
}

/**
 * Holds the database to what the migrations of this release promise, and keeps every result for 90 days. What is wrong
 * opens an error in the error log.
 */
export async function checkSchema(
  reason: CheckReason,
  { id = newId(), now = systemClock, promised = kept as Promised, address = env().APP_URL }: Options = {},
): Promise<SchemaCheck> {
  const db = systemDb()
  const made = await db.schemaCheckRun.findUnique({ where: { id } })
  if (made) return { runId: id, ...(await newsIn(made.results as CheckResult[], made.createdAt)) }
  const startedAt = performance.now()
  const client = await openDirect(env().SYSTEM_DATABASE_URL)
  const results = await verifyEverything(client, promised, address).finally(() => client.end())
  const createdAt = now()
  const news = await newsIn(results, createdAt)
  const bad = results.filter((one) => !one.isGood)
  const durationMs = performance.now() - startedAt
  await db.schemaCheckRun.create({ data: { id, reason, isGood: news.isGood, results, durationMs, createdAt } })
  await db.schemaCheckRun.deleteMany({ where: { createdAt: { lt: addMilliseconds(now(), -keptForMs) } } })
  if (bad.length > 0) {
    recordError({
      error: new Error(
        bad.every(isEndpoint)
          ? 'The product does not answer as it should'
          : 'The database is not what its migrations promise',
      ),
      source: 'job',
      operation: 'check-schema',
      severity: severityOf(bad),
      metadata: { runId: id, faults: news.faults.slice(0, 20) },
    })
  }
  return { runId: id, ...news }
}

/** What is wrong, and whether anything of it was not found by the last check before `createdAt`. */
async function newsIn(results: CheckResult[], createdAt: Date): Promise<Omit<SchemaCheck, 'runId'>> {
  const last = await systemDb().schemaCheckRun.findFirst({
    where: { createdAt: { lt: createdAt } },
    orderBy: { createdAt: 'desc' },
  })
  const before = new Set(((last?.results ?? []) as CheckResult[]).flatMap((one) => one.faults))
  const faults = results.flatMap((one) => (one.isGood ? [] : one.faults))
  const isGood = results.every((one) => one.isGood)
  return { isGood, faults, isNews: faults.some((fault) => !before.has(fault)) }
}

const isEndpoint = ({ name }: CheckResult) => name.startsWith('endpoint: ')

function severityOf(bad: readonly CheckResult[]): ErrorSeverity {
  return bad.some(({ name }) => aboutSafety.test(name)) ? 'CRITICAL' : 'HIGH'
}
