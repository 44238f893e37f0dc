import { type Node, parse, SqlError } from 'libpg-query'
import { Invalid } from '@/lib/core/errors'

/** A rule that the author of a statement sets aside, and why. Written as a comment before it: `-- waive rule-id: reason`. */
export type Waiver = { rule: string; reason: string }

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
 * @throws Invalid with the place of the fault, for what Postgres would not read
 */
export async function readStatements(sql: string): Promise<Statement[]> {
  // Postgres counts bytes.
  const bytes = Buffer.from(sql)
  const parsed = await parseOrSay(sql)
  let end = 0
  return (parsed.stmts ?? []).flatMap(({ stmt, stmt_location: location = 0, stmt_len: length }) => {
    const begin = end
    end = length ? location + length : bytes.length
    if (!stmt) return []
    const text = bytes.subarray(begin, end).toString()
    const { comments, rest } = splitComments(text.replace(/^;/, ''))
    const before = bytes.subarray(0, end).toString()
    return [
      {
        sql: rest.trim().replace(/;$/, ''),
        line: lineAt(before, before.length - rest.length),
        node: stmt as Node,
        waivers: waiversIn(comments),
      },
    ]
  })
}

async function parseOrSay(sql: string) {
  try {
    return await parse(sql)
  } catch (error) {
    if (!(error instanceof SqlError)) throw error
    const at = error.sqlDetails?.cursorPosition ?? 0
    throw new Invalid(`Line ${lineAt(sql, at)}: Postgres does not read this: ${error.message}.`, { cause: error })
  }
}

function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length
}

/** White space and comments at the beginning, and what follows them. */
function splitComments(text: string): { comments: string; rest: string } {
  const [comments = ''] = /^(?:\s+|--[^\n]*(?:\n|$)|\/\*[^]*?\*\/)*/.exec(text) ?? []
  return { comments, rest: text.slice(comments.length) }
}

function waiversIn(comments: string): Waiver[] {
  return [...comments.matchAll(/^\s*--\s*waive\s+([a-z-]+)\s*:\s*(.*\S)\s*$/gm)].map(([, rule = '', reason = '']) => ({
    rule,
    reason,
  }))
}
