import { type CreateFunctionStmt, type Node, parseSync } from 'libpg-query'
import { dotted, nameOf, wordsOf } from '../nodes'
import { readPlpgsql } from './plpgsql'

/** A statement that runs inside of another one, with its text where it has one. */
export type Inner = { node: Node; sql: string }
export type Inside = { statements: Inner[]; unread: string[] }

type Trigger = { name: string; table: string; events: number; routine: string }

/** As the parser numbers them (TRIGGER_TYPE_...). */
const eventBits = { insert: 4, delete: 8, update: 16, truncate: 32 }
export type TriggerEvent = keyof typeof eventBits

/** Functions, procedures, triggers and prepared statements that the statements before have made. */
export class Routines {
  readonly #bodies = new Map<string, (() => Inside)[]>()
  readonly #prepared = new Map<string, Inner>()
  #triggers: Trigger[] = []

  /** Takes note of what a statement makes. Of functions with one name each may be the one that is called. */
  note({ node, sql }: Inner): void {
    if ('CreateFunctionStmt' in node) {
      const name = dotted(node.CreateFunctionStmt.funcname)
      const { CreateFunctionStmt: made } = node
      this.#bodies.set(name, [...(this.#bodies.get(name) ?? []), once(() => bodyOf(made, sql))])
    }
    if ('CreateTrigStmt' in node) {
      const { trigname: name = '', relation, events = 0, funcname } = node.CreateTrigStmt
      this.#triggers.push({ name, table: nameOf(relation), events, routine: dotted(funcname) })
    }
    if ('DropStmt' in node && node.DropStmt.removeType === 'OBJECT_TRIGGER') {
      for (const one of node.DropStmt.objects ?? []) {
        const words = 'List' in one ? wordsOf(one.List.items) : []
        const table = nameOf({ relname: words.at(-2), schemaname: words.at(-3) })
        this.#triggers = this.#triggers.filter((trigger) => trigger.table !== table || trigger.name !== words.at(-1))
      }
    }
    if ('PrepareStmt' in node && node.PrepareStmt.query)
      this.#prepared.set(node.PrepareStmt.name ?? '', { node: node.PrepareStmt.query, sql })
  }

  /** What a function or procedure runs; null for one that no migration makes. */
  bodyOf(name: string): Inside | null {
    const bodies = this.#bodies.get(name)?.map((read) => read())
    return bodies
      ? { statements: bodies.flatMap((one) => one.statements), unread: bodies.flatMap((one) => one.unread) }
      : null
  }

  /** The functions that a change of a table's rows calls. */
  firedBy(table: string, event: TriggerEvent): string[] {
    return this.#triggers
      .filter((trigger) => trigger.table === table && (trigger.events & eventBits[event]) > 0)
      .map(({ routine }) => routine)
  }

  prepared(name: string): Inner | undefined {
    return this.#prepared.get(name)
  }
}

function bodyOf({ sql_body: parsed, options }: CreateFunctionStmt, sql: string): Inside {
  if (parsed) return { statements: statementsIn(parsed).map((node) => ({ node, sql: '' })), unread: [] }
  const option = (name: string) =>
    (options ?? []).flatMap((one) => ('DefElem' in one && one.DefElem.defname === name ? [one.DefElem.arg] : []))[0]
  const language = textIn(option('language')) || 'sql'
  if (language === 'plpgsql') {
    const body = readPlpgsql(sql)
    return readAll(body.sql, body.unread)
  }
  const text = textIn(option('as'))
  if (language === 'sql' && text !== null) return readAll([text], [])
  return { statements: [], unread: [`LANGUAGE ${language} can't be analyzed`] }
}

/** BEGIN ATOMIC ... END, or RETURN with an expression. */
function statementsIn(node: Node): Node[] {
  if ('List' in node) return (node.List.items ?? []).flatMap(statementsIn)
  if (!('ReturnStmt' in node)) return [node]
  const { returnval } = node.ReturnStmt
  return returnval ? [{ SelectStmt: { targetList: [{ ResTarget: { val: returnval } }] } }] : []
}

/** Parses texts that a body runs. What doesn't parse is named instead. */
export function readAll(texts: readonly string[], unread: readonly string[]): Inside {
  const inside: Inside = { statements: [], unread: [...unread] }
  for (const sql of texts) {
    try {
      const { stmts = [] } = parseSync(sql)
      const text = stmts.length === 1 ? sql : ''
      inside.statements.push(...stmts.flatMap(({ stmt }) => (stmt ? [{ node: stmt as Node, sql: text }] : [])))
    } catch (error) {
      inside.unread.push(`${sql} can't be parsed (${error instanceof Error ? error.message : error})`)
    }
  }
  return inside
}

/** The text of an option, which stands by itself or as the first of a list. */
function textIn(node: Node | undefined): string | null {
  if (!node) return null
  if ('String' in node) return node.String.sval ?? ''
  return 'List' in node && node.List.items?.length === 1 ? textIn(node.List.items[0]) : null
}

function once<T>(work: () => T): () => T {
  let done: { value: T } | undefined
  return () => {
    done ??= { value: work() }
    return done.value
  }
}
