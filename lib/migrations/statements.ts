import { type Node, parse, SqlError } from 'libpg-query'
import { Invalid } from '@/lib/core/errors'

/** A rule that the author of a statement sets aside, and why. Written as a comment before it: `-- waive rule-id: reason`. */
type Waiver = { rule: string; reason: string }

/** A statement of a migration, as Postgres's own parser reads it. */
export type Statement = {
  /** The text without the comments before it, and without its semicolon. */
  sql: string
  /** Line of the file on which it begins, from 1. */
  line: number
  node: Node
  waivers: Waiver[]
}

/**
 * Splits a migration into its statements.
 * @param sql the text of a file, in the language of Postgres 18
 * @param file its name, for the words about a fault
 * @throws Invalid with the place of the fault, for what Postgres would not read
 */
export async function readStatements(sql: string, file = ''): Promise<Statement[]> {
  if (sql.trim() === '') return []
  // Postgres counts bytes.
  const bytes = Buffer.from(sql)
  const parsed = await parseOrSay(sql, file)
  let end = 0
  let line = 1
  return (parsed.stmts ?? []).flatMap(({ stmt, stmt_location: location = 0, stmt_len: length }) => {
    const begin = end
    end = length ? location + length : bytes.length
    const text = bytes.subarray(begin, end).toString()
    const firstLine = line
    line += linesIn(text)
    if (!stmt) return []
    const { comments, rest } = splitComments(text.replace(/^;/, ''))
    return [
      {
        sql: rest.trim().replace(/;$/, ''),
        line: firstLine + linesIn(text.slice(0, text.length - rest.length)),
        node: stmt as Node,
        waivers: waiversIn(comments),
      },
    ]
  })
}

async function parseOrSay(sql: string, file: string) {
  try {
    return await parse(sql)
  } catch (error) {
    if (!(error instanceof SqlError)) throw error
    const at = error.sqlDetails?.cursorPosition ?? 0
    const line = 1 + linesIn(sql.slice(0, at))
    const place = file ? `${file}, line ${line}` : `Line ${line}`
    throw new Invalid(`${place}: Postgres does not read this: ${error.message}.`, { cause: error })
  }
}

function linesIn(text: string): number {
  return text.split('\n').length - 1
}

/** White space and comments at the beginning, and what follows them. */
function splitComments(text: string): { comments: string; rest: string } {
  const [comments = ''] = /^(?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*/.exec(text) ?? []
  return { comments, rest: text.slice(comments.length) }
}

function waiversIn(comments: string): Waiver[] {
  return [...comments.matchAll(/^\s*--\s*waive\s+([a-z-]+)\s*:\s*(.*\S)\s*$/gm)].map(([, rule = '', reason = '']) => ({
    rule,
    reason,
  }))
}

/** A statement in one line of at most 100 characters, for a list. */
export function shorten(sql: string): string {
  const line = sql.replace(/\s+/g, ' ')
  return line.length > 100 ? `${line.slice(0, 99)}…` : line
}
