import { blockedBy } from './locks'
import type { Plan, PlannedEffect, PlannedMigration } from './plan-migrations'
import { type Check, standsInTheWay } from './preflight/check'
import { describeSeconds } from './progress'
import { shorten } from './statements'

/** A plan as text for a terminal or a log. */
export function describePlan(plan: Plan): string {
  const parts = [
    ...plan.pending.flatMap(describeMigration),
    plan.pending.length === 0 ? 'Nothing is pending.' : '',
    '',
    ...plan.checks.map(describeCheck),
    ...plan.interrupted.map((one) => `note  ${one}. Applying goes on with it.`),
    ...plan.faults.map((fault) => `FAULT ${fault}`),
    plan.postponed.length > 0 ? `Left for when the release before is gone: ${plan.postponed.join(', ')}.` : '',
    '',
    plan.isSafe ? 'This can be applied.' : 'This is not to be applied as it is.',
  ]
  return parts
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function describeCheck(one: Check): string {
  if (one.isGood) return `ok    ${one.name}: ${one.message}`
  if (one.waived) return `waived ${one.name}: ${one.message} Waived: ${one.waived}`
  return `${standsInTheWay(one) ? 'FAULT' : 'note '} ${one.name}: ${one.message}`
}

function describeMigration({ name, statements, findings, waived, advice }: PlannedMigration): string[] {
  return [
    name,
    ...statements.flatMap(({ line, sql, effects, unread }) => [
      `  ${String(line).padStart(4)}  ${shorten(sql)}`,
      ...effects.map((effect) => `        ${describeEffect(effect)}`),
      ...unread.map((reason) => `        unknown: ${reason}`),
    ]),
    ...findings.flatMap(({ severity, line, rule, message, instead }) => [
      `  ${severity === 'error' ? 'ERROR  ' : 'warning'} line ${line}, ${rule}: ${message}`,
      `          Instead: ${instead}`,
    ]),
    ...(advice ?? []).map(({ line, rule, message }) => `  advice  line ${line}, squawk's ${rule}: ${message}`),
    ...waived.map(({ line, rule, reason }) => `  waived  line ${line}, ${rule}: ${reason}`),
    '',
  ]
}

const waits = { nothing: 'nothing waits', writes: 'writes wait', everything: 'everything waits' }

function describeEffect({ table, lock, words, size, risk, estimateMs }: PlannedEffect): string {
  const place =
    table === ''
      ? ''
      : size
        ? ` ${table} (${size.rows.toLocaleString('en')} rows, ${megabytes(size.bytes)})`
        : ` ${table} (new)`
  const howLong =
    risk === 'grows'
      ? `, the longer the more rows there are (about ${describeSeconds(estimateMs / 1000)})`
      : risk === 'short'
        ? ', for a moment'
        : ''
  const waiting = size || table === '' ? `; ${waits[blockedBy(lock)]}${howLong}` : ''
  return `${lock}${place}: ${words}${waiting}`
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}
