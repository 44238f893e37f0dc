import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import type { StatedRename } from './stated'

/**
 * The renames that comments of a Prisma schema state: `/// @renamed from: title` above a field or model, or behind a field.
 * The old name is the one of the database; a model or field counts by the name that its @@map or @map gives it.
 * @param schema a file, or a folder of .prisma files
 */
export function readRenameComments(schema: string): StatedRename[] {
  return filesOf(schema).flatMap((file) => renamesIn(readFileSync(file, 'utf8')))
}

function filesOf(schema: string): string[] {
  if (!statSync(schema).isDirectory()) return [schema]
  return readdirSync(schema, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.prisma'))
    .sort()
    .map((file) => path.join(schema, file))
}

const comment = /\/\/\/\s*@renamed\s+from:\s*"?([^\s:."]+)"?\s*$/
const mapped = (line: string, attribute: string) =>
  new RegExp(String.raw`${attribute}\(\s*(?:name:\s*)?"([^"]+)"`).exec(line)?.[1]

export function renamesIn(text: string): StatedRename[] {
  const found: StatedRename[] = []
  const add = (table: string | null, from: string, to: string) => found.push({ table, from, to, isComment: true })
  let above: string | null = null
  let model: { name: string; from: string | null; fields: { from: string; to: string }[] } | null = null
  for (const line of text.split('\n')) {
    const said = comment.exec(line)?.[1] ?? null
    const code = line.replace(/\/\/.*$/, '').trim()
    if (code === '') {
      above = said ?? (line.trim() === '' ? null : above)
      continue
    }
    const opened = /^model\s+(\w+)\s*\{/.exec(code)?.[1]
    const field = /^(\w+)\s+\w/.exec(code)?.[1]
    if (opened) model = { name: opened, from: above, fields: [] }
    else if (model && code.startsWith('}')) {
      const { name, from, fields } = model
      if (from !== null) add(null, from, name)
      for (const one of fields) add(name, one.from, one.to)
      model = null
    } else if (model && code.startsWith('@@map')) model.name = mapped(code, '@@map') ?? model.name
    else if (model && field) {
      const from = said ?? above
      if (from !== null) model.fields.push({ from, to: mapped(code, '[^@]@map') ?? field })
    }
    above = null
  }
  return found
}
