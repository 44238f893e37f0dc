import type { Node } from 'libpg-query'
import { dotted, findAll } from './nodes'

/**
 * Functions that give one value for a whole statement. Postgres works such a default out once and keeps it beside the
 * table; any other one is worked out for each row, which writes the table anew.
 */
const steady = new Set([
  'now',
  'transaction_timestamp',
  'statement_timestamp',
  'current_setting',
  'to_timestamp',
  'make_interval',
  'jsonb_build_object',
  'json_build_object',
  'lower',
  'upper',
  'md5',
  'coalesce',
])

/** The functions of a default that may answer differently for each row. Empty for constants and for `now()`. */
export function volatileCalls(expression: Node | undefined): string[] {
  return findAll<{ funcname?: Node[] }>(expression, 'FuncCall')
    .map(({ funcname }) => dotted(funcname))
    .filter((name) => !steady.has(name))
}
