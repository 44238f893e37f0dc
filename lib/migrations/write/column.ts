import { type ColumnDef, parse } from 'libpg-query'
import { constraintOf, constraintsOf, dotted } from '../nodes'
import { volatileCalls } from '../volatility'

export type NewColumn = {
  name: string
  /** As SQL writes it. */
  type: string
  isRequired: boolean
  default: string | null
  /** Whether the default has to be worked out for each row. */
  isVolatile: boolean
  isSerial: boolean
}

/** Reads `ADD COLUMN "a" TEXT NOT NULL DEFAULT 'x'`. Its type and default stay as they are written. */
export async function readColumn(part: string): Promise<NewColumn> {
  const sql = Buffer.from(`ALTER TABLE "t" ${part}`)
  const column = columnIn(await parse(sql.toString()))
  const ends = [...constraintsOf(column).map(({ location = 0 }) => location), sql.length]
  // Postgres counts bytes.
  const from = (start: number) =>
    sql
      .subarray(start, Math.min(...ends.filter((end) => end > start)))
      .toString()
      .trim()
  const given = constraintOf(column, 'CONSTR_DEFAULT')
  return {
    name: column.colname ?? '',
    type: from(column.typeName?.location ?? 0),
    isRequired: constraintOf(column, 'CONSTR_NOTNULL') !== undefined,
    default: given ? from(given.location ?? 0).replace(/^DEFAULT\s+/i, '') : null,
    isVolatile: volatileCalls(given?.raw_expr).length > 0,
    isSerial: /^(small|big)?serial[248]?$/.test(dotted(column.typeName?.names)),
  }
}

/** A type without the many ways to write it: `VARCHAR(20)` and `character varying(20)` are one. */
export type PlainType = { name: string; isArray: boolean; limits: number[] }

export async function readType(type: string): Promise<PlainType> {
  const { typeName } = columnIn(await parse(`ALTER TABLE "t" ADD COLUMN "c" ${type}`))
  const limits = (typeName?.typmods ?? []).flatMap((one) =>
    'A_Const' in one && one.A_Const.ival ? [one.A_Const.ival.ival ?? 0] : [],
  )
  return { name: dotted(typeName?.names), isArray: (typeName?.arrayBounds ?? []).length > 0, limits }
}

function columnIn(parsed: Awaited<ReturnType<typeof parse>>): ColumnDef {
  const stmt = parsed.stmts?.[0]?.stmt
  const cmd = stmt && 'AlterTableStmt' in stmt ? stmt.AlterTableStmt.cmds?.[0] : undefined
  const def = cmd && 'AlterTableCmd' in cmd ? cmd.AlterTableCmd.def : undefined
  return def && 'ColumnDef' in def ? def.ColumnDef : {}
}
