import { Invalid } from '@/lib/core/errors'

/** What the author of a change says about what Prisma would drop. Names are those of the database. */
export type Stated = { renames: StatedRename[]; drops: StatedDrop[] }

export type StatedRename = {
  /** Null for a table, or for a column whose name says enough. */
  table: string | null
  from: string
  to: string
  /** Whether a comment of the schema says so, which stays there when the rename is long done. */
  isComment: boolean
}
export type StatedDrop = { table: string | null; name: string }

const name = String.raw`[^\s:.]+`
const renameForm = new RegExp(`^(?:(${name})\\.)?(${name}):(?:(${name})\\.)?(${name})$`)
const dropForm = new RegExp(`^(?:(${name})\\.)?(${name})$`)

/**
 * Reads `--rename old:new`, `--rename table.old:new` and `--drop old`, `--drop table.old`.
 * @throws Invalid for another form
 */
export function readStated(renames: readonly string[], drops: readonly string[]): Stated {
  return {
    renames: renames.map((text) => {
      const [, table = null, from, toTable, to] = renameForm.exec(text) ?? []
      if (!from || !to || (toTable && toTable !== table))
        throw new Invalid(`Write --rename old:new or --rename table.old:new instead of --rename ${text}.`)
      return { table, from, to, isComment: false }
    }),
    drops: drops.map((text) => {
      const [, table = null, dropped] = dropForm.exec(text) ?? []
      if (!dropped) throw new Invalid(`Write --drop old or --drop table.old instead of --drop ${text}.`)
      return { table, name: dropped }
    }),
  }
}

/** A rename or drop as it is written on the command line. */
export const asRename = ({ table, from, to }: Pick<StatedRename, 'table' | 'from' | 'to'>) =>
  `--rename ${table === null ? '' : `${table}.`}${from}:${to}`
export const asDrop = ({ table, name: dropped }: StatedDrop) => `--drop ${table === null ? '' : `${table}.`}${dropped}`
