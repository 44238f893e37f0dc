import { Invalid } from '@/lib/core/errors'
import type { DirectClient } from '@/lib/platform/db/direct'
import { askSquawk, type SquawkFinding } from '@/lib/platform/squawk'
import type { Effect } from './effects'
import { estimateMs } from './estimate'
import { type MigrationFile, readBaseline, readMigrations } from './folder'
import { isDone, readBegun, readHistory } from './history'
import { defaultLimits } from './limits'
import { lintMigrations } from './lint/lint-migrations'
import type { Finding, ReadStatement } from './lint/rule'
import { blockedBy } from './locks'
import type { PreflightOptions } from './preflight/change'
import { type Check, standsInTheWay } from './preflight/check'
import { checkChange } from './preflight/check-change'
import { checkServer } from './preflight/server-checks'
import { faultsOfFiles, faultsOfHistory } from './read-faults'
import { readSizes, type TableSize } from './sizes'

export type PlannedEffect = Effect & {
  /** Null for a table that is not there yet. */
  size: TableSize | null
  risk: Risk
  /** How long it is planned to take, in milliseconds. */
  estimateMs: number
}
type Risk = 'none' | 'short' | 'grows'

export type PlannedMigration = {
  name: string
  kind: MigrationFile['kind']
  statements: { line: number; sql: string; effects: PlannedEffect[]; unread: string[] }[]
  findings: Finding[]
  waived: (Finding & { reason: string })[]
  /** What squawk says besides, as advice; null where it is not installed. */
  advice: SquawkFinding[] | null
}

export type Plan = {
  pending: PlannedMigration[]
  /** What is left for when the release before is gone, as was asked: the first contract, and whatever follows it. */
  postponed: string[]
  /** Migrations that broke off half-way, with the reason: applying goes on with them. */
  interrupted: string[]
  /** What has to be put right before anything is applied. */
  faults: string[]
  checks: Check[]
  /** Whether a deployment may go on: no fault, no failed check, no finding of severity error. */
  isSafe: boolean
}

export type PlanOptions = Partial<PreflightOptions> & {
  /** Whether squawk is asked as well, a process for each migration; nothing depends on its answer. */
  isAdvised?: boolean
  /** Whether a contract, and what follows it, is left for later. */
  isBeforeContract?: boolean
}

/** What a run keeps of the plan that it went by. */
export type KeptPlan = {
  checks: Check[]
  migrations: Pick<PlannedMigration, 'name' | 'findings' | 'waived' | 'advice'>[]
}

/**
 * What would happen to this database: the migrations it does not have, what each of their statements locks and reads there,
 * what the rules say, and whether the database is fit for it. Changes nothing.
 * @param client a session of the owner
 * @param folder prisma/migrations
 * @param options what the database is for, and what is known about the way there; a local one when nothing is said
 * @throws Invalid for SQL that Postgres would not read, and for a waiver of a check that there is not
 */
export async function planMigrations(client: DirectClient, folder: string, options: PlanOptions = {}): Promise<Plan> {
  const files = readMigrations(folder)
  const baseline = readBaseline(folder)
  const history = await readHistory(client)
  const done = new Set(history.filter(isDone).map(({ name }) => name))
  const sizes = await readSizes(client)
  const read = await lintMigrations(files, new Set(sizes.keys()), await readBegun(client))
  const all = read.filter(({ migration }) => !done.has(migration.name))
  const end = options.isBeforeContract ? all.findIndex(({ migration }) => migration.kind === 'contract') : -1
  const missing = end < 0 ? all : all.slice(0, end)
  const checks = setAside(
    [
      ...(await checkServer(client, { rebuilt: builtBy(missing.flatMap(({ statements }) => statements)) })),
      // A database that has nothing yet has nothing to lose.
      ...(done.size > 0
        ? await checkChange(client, { ...nothingSaid(), ...options, pending: missing, folder: read, sizes })
        : []),
    ],
    options.waived ?? {},
    missing.length > 0,
  )
  const pending = await Promise.all(
    missing.map(async ({ migration: { name, kind, sql: text }, statements, findings, waived }) => ({
      name,
      kind,
      statements: statements.map(({ line, sql, effects, unread }) => ({
        line,
        sql,
        effects: effects.map(withSize(sizes)),
        unread,
      })),
      findings: name <= baseline ? findings.map(asWarning) : findings,
      waived,
      advice: options.isAdvised === false ? null : await askSquawk(text),
    })),
  )
  const faults = [
    ...faultsOfHistory(files, history),
    ...(await faultsOfFiles(missing.map(({ migration }) => migration))),
  ]
  const interrupted = history
    .filter(({ finishedAt, rolledBackAt }) => !finishedAt && !rolledBackAt)
    .map(({ name, logs }) => `${name} broke off: ${firstLine(logs) ?? 'nothing was noted'}`)
  const isRefused = pending.some(({ findings }) => findings.some(({ severity }) => severity === 'error'))
  return {
    pending,
    postponed: end < 0 ? [] : all.slice(end).map(({ migration }) => migration.name),
    interrupted,
    faults,
    checks,
    isSafe: faults.length === 0 && !checks.some(standsInTheWay) && !isRefused,
  }
}

const nothingSaid = () => ({
  stage: 'local' as const,
  now: new Date(),
  proof: null,
  quietHours: null,
  diskBytes: null,
  limits: defaultLimits,
})

function setAside(checks: readonly Check[], waived: PreflightOptions['waived'], isAnyPending: boolean): Check[] {
  const unknown = Object.keys(waived).filter((name) => !checks.some((one) => one.name === name))
  // Where nothing is pending, little is asked.
  if (isAnyPending && unknown.length > 0)
    throw new Invalid(`There is no check ${unknown.join(', ')} to waive: ${checks.map(({ name }) => name).join(', ')}.`)
  return checks.map((one) => {
    const reason = waived[one.name]
    return reason && !one.isGood ? { ...one, waived: reason } : one
  })
}

/** What was written before there were rules is told, and applied. */
const asWarning = (finding: Finding): Finding => ({ ...finding, severity: 'warning' })

/** Indexes that the statements build, or build anew. */
function builtBy(statements: readonly ReadStatement[]): Set<string> {
  return new Set(
    statements.flatMap(({ node, effects }) => {
      if ('IndexStmt' in node) return [node.IndexStmt.idxname ?? '']
      return 'ReindexStmt' in node ? effects.map(({ table }) => table) : []
    }),
  )
}

function withSize(sizes: Map<string, TableSize>): (effect: Effect) => PlannedEffect {
  return (effect) => {
    const size = sizes.get(effect.table) ?? null
    return { ...effect, size, risk: riskOf(effect, size), estimateMs: estimateMs([effect], sizes) }
  }
}

/** Whether what waits does so for a moment, or the longer the more rows there are. */
function riskOf({ lock, work }: Effect, size: TableSize | null): Risk {
  if (size === null || blockedBy(lock) === 'nothing') return work === 'rows' && size !== null ? 'grows' : 'none'
  return work === 'none' ? 'short' : 'grows'
}

function firstLine(text: string | null): string | undefined {
  return text?.split('\n').find((line) => line.trim() !== '')
}
