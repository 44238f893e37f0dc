import type { AlterTableCmd, Constraint, Node } from 'libpg-query'
import { Invalid } from '@/lib/core/errors'
import { dotted, nameOf, wordsOf } from '../nodes'
import { readStatements, type Statement } from '../statements'
import { type NewColumn, readColumn } from './column'
import { partsOf } from './parts'

type ForeignKey = {
  table: string
  name: string
  columns: string[]
  to: string
  toColumns: string[]
  sql: string
}

type InColumn = { table: string; column: string }

/** What the author said about a drop that may be a rename. */
type Answer = {
  /** Whether nothing succeeds it. */
  isMeant?: boolean
  /** What is there already and succeeds it. */
  successor?: string
}

type Shapes = {
  'add value': { type: string; value: string }
  'remove values': { type: string; kept: string[] }
  'create enum': { name: string; sql: string }
  'drop enum': { name: string; sql: string }
  'create table': { table: string; sql: string; columns: string[]; serials: string[] }
  'drop table': { table: string } & Answer
  'add column': { table: string; column: NewColumn }
  'drop column': InColumn & Answer
  /** A column that goes on under another name. Prisma drops the one and adds the other. */
  'rename column': InColumn & { added: NewColumn }
  'set not null': InColumn
  'drop not null': InColumn
  'drop default': InColumn
  'set default': InColumn & { to: string }
  'set type': InColumn & { to: string }
  'create index': { table: string; name: string; columns: string[]; sql: string }
  'drop index': { name: string }
  'add key': ForeignKey
  /** Of a renamed column; Prisma knows no checks. */
  'add check': { table: string; name: string; definition: string }
  'drop constraint': { table: string; name: string }
  rename: { what: 'INDEX' | 'CONSTRAINT'; table: string; from: string; to: string }
}

/** One thing that differs, as Prisma would write it. */
export type Change = { [Is in keyof Shapes]: { is: Is } & Shapes[Is] }[keyof Shapes]
export type Of<Is extends keyof Shapes> = Extract<Change, { is: Is }>

/**
 * Reads what `prisma migrate diff` wrote, one change at a time.
 * @throws Invalid for what has no safe form here, with what to do about it
 */
export async function readChanges(naiveSql: string): Promise<Change[]> {
  const statements = await readStatements(naiveSql)
  const replaced = replacedEnum(statements)
  if (replaced) return [replaced]
  return (await Promise.all(statements.map(changesOf))).flat()
}

/** Prisma makes an enum anew, under another name, when a value is to go. */
function replacedEnum(statements: readonly Statement[]): Change | null {
  for (const { node } of statements) {
    if (!('RenameStmt' in node) || node.RenameStmt.renameType !== 'OBJECT_TYPE') continue
    const type = node.RenameStmt.newname ?? ''
    const made = statements.find((one) => 'CreateEnumStmt' in one.node && typeName(one.node) === `${type}_new`)
    if (made && 'CreateEnumStmt' in made.node) {
      return { is: 'remove values', type, kept: wordsOf(made.node.CreateEnumStmt.vals) }
    }
  }
  return null
}

const typeName = (node: Node) => ('CreateEnumStmt' in node ? (wordsOf(node.CreateEnumStmt.typeName).at(-1) ?? '') : '')

async function changesOf({ node, sql }: Statement): Promise<Change[]> {
  if ('CreateEnumStmt' in node) return [{ is: 'create enum', name: typeName(node), sql }]
  if ('AlterEnumStmt' in node) {
    const { typeName: type, newVal = '' } = node.AlterEnumStmt
    return [{ is: 'add value', type: wordsOf(type).at(-1) ?? '', value: newVal }]
  }
  if ('CreateStmt' in node) {
    const columns = (node.CreateStmt.tableElts ?? []).flatMap((one) => ('ColumnDef' in one ? [one.ColumnDef] : []))
    return [
      {
        is: 'create table',
        table: nameOf(node.CreateStmt.relation),
        sql,
        columns: columns.map(({ colname = '' }) => colname),
        serials: columns.filter((one) => /serial/.test(dotted(one.typeName?.names))).map(({ colname = '' }) => colname),
      },
    ]
  }
  if ('IndexStmt' in node) {
    const { relation, idxname = '', indexParams = [] } = node.IndexStmt
    const columns = indexParams.flatMap((one) => ('IndexElem' in one ? [one.IndexElem.name ?? ''] : []))
    return [{ is: 'create index', table: nameOf(relation), name: idxname, columns, sql }]
  }
  if ('RenameStmt' in node) return [renameOf(node.RenameStmt, sql)]
  if ('DropStmt' in node) return dropsOf(node.DropStmt, sql)
  if (!('AlterTableStmt' in node)) throw unknown(sql)
  const cmds = (node.AlterTableStmt.cmds ?? []).flatMap((one) => ('AlterTableCmd' in one ? [one.AlterTableCmd] : []))
  const parts = partsOf(sql)
  if (parts.length !== cmds.length) throw unknown(sql)
  const table = nameOf(node.AlterTableStmt.relation)
  return Promise.all(cmds.map((cmd, at) => alteration(table, cmd, parts[at] ?? '')))
}

async function alteration(table: string, cmd: AlterTableCmd, part: string): Promise<Change> {
  const column = cmd.name ?? ''
  switch (cmd.subtype) {
    case 'AT_AddColumn':
      return { is: 'add column', table, column: await readColumn(part) }
    case 'AT_DropColumn':
      return { is: 'drop column', table, column }
    case 'AT_SetNotNull':
      return { is: 'set not null', table, column }
    case 'AT_DropNotNull':
      return { is: 'drop not null', table, column }
    case 'AT_ColumnDefault': {
      const to = /\bSET\s+DEFAULT\s+([\s\S]+)$/i.exec(part)?.[1]
      return to ? { is: 'set default', table, column, to } : { is: 'drop default', table, column }
    }
    case 'AT_AlterColumnType': {
      const to = /\bTYPE\s+([\s\S]+)$/i.exec(part)?.[1]
      if (to) return { is: 'set type', table, column, to }
      break
    }
    case 'AT_DropConstraint':
      return { is: 'drop constraint', table, name: column }
    case 'AT_AddConstraint': {
      const constraint = cmd.def && 'Constraint' in cmd.def ? cmd.def.Constraint : null
      if (constraint?.contype === 'CONSTR_FOREIGN') return keyOf(table, constraint, part)
    }
  }
  throw unknown(`ALTER TABLE ${table} ${part}`)
}

function keyOf(table: string, { conname = '', fk_attrs, pktable, pk_attrs }: Constraint, part: string): Change {
  const [columns, toColumns] = [wordsOf(fk_attrs), wordsOf(pk_attrs)]
  return { is: 'add key', table, name: conname, columns, to: nameOf(pktable), toColumns, sql: part }
}

type Rename = Extract<Node, { RenameStmt: unknown }>['RenameStmt']

function renameOf({ renameType, relation, subname = '', newname: to = '' }: Rename, sql: string): Change {
  const table = nameOf(relation)
  if (renameType === 'OBJECT_INDEX') return { is: 'rename', what: 'INDEX', table, from: table, to }
  if (renameType === 'OBJECT_TABCONSTRAINT') return { is: 'rename', what: 'CONSTRAINT', table, from: subname, to }
  throw unknown(sql)
}

function dropsOf(drop: Extract<Node, { DropStmt: unknown }>['DropStmt'], sql: string): Change[] {
  return (drop.objects ?? []).map((one): Change => {
    const name = 'List' in one ? dotted(one.List.items) : 'TypeName' in one ? dotted(one.TypeName.names) : ''
    if (drop.removeType === 'OBJECT_TABLE') return { is: 'drop table', table: name }
    if (drop.removeType === 'OBJECT_INDEX') return { is: 'drop index', name }
    if (drop.removeType === 'OBJECT_TYPE') return { is: 'drop enum', name, sql }
    throw unknown(sql)
  })
}

const unknown = (sql: string) =>
  new Invalid(`There is no safe form of this that could be written for you: write its migration by hand. ${sql}`)
