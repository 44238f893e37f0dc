export type Kind = 'export' | 'export-data' | 'table' | 'list' | 'list-of-exports' | 'database' | 'object' | 'scalar'

/**
 * What a value seems to be by its beginning, of up to 64 KB: the names that an object begins with tell. With `deep`, an object of
 * lists is a `database`.
 */
export function kindOf(ahead: string, deep = false): Kind {
  if (ahead.startsWith('[')) return kindOfFirst(ahead) === 'export' ? 'list-of-exports' : 'list'
  if (!ahead.startsWith('{')) return 'scalar'
  const fields = firstFields(ahead)
  const [first] = fields
  if (!first) return 'object'
  const names = new Map(fields.map(({ name, next }) => [name, next]))
  if (names.has('formatName') || names.has('formatVersion')) return 'export'
  if (names.has('databaseName') && (names.has('data') || names.has('tables'))) return 'export-data'
  const isListOfTables = first.name === 'data' && first.next === '[' && kindOfFirst(ahead.slice(first.at)) === 'table'
  if (isListOfTables) return 'export-data'
  if (first.name === 'data' && first.next === '{' && kindOf(ahead.slice(first.at)) === 'export-data') return 'export'
  if (names.get('rows') === '[' && (names.has('tableName') || names.has('inbound'))) return 'table'
  return deep && first.next === '[' ? 'database' : 'object'
}

function kindOfFirst(ahead: string): Kind {
  const inside = ahead.slice(1).trimStart()
  return inside.startsWith('{') ? kindOf(inside) : 'scalar'
}

type Field = { name: string; next: string; at: number }

/** The fields of the object at the start of `text` that begin in it: name, first sign of the value, and where that is. */
function firstFields(text: string): Field[] {
  const fields: Field[] = []
  let depth = 0
  let isName = true
  for (let at = 0; at < text.length && fields.length < 20; at += 1) {
    const sign = text[at] as string
    if (sign === '"') {
      const end = endOfString(text, at)
      if (end === -1) break
      if (depth === 1 && isName) {
        const colon = text.slice(end + 1).match(/^\s*:\s*/)
        if (!colon) break
        const value = end + 1 + colon[0].length
        fields.push({ name: nameFrom(text.slice(at, end + 1)), next: text[value] ?? '', at: value })
        isName = false
        at = value - 1
      } else at = end
    } else if (sign === '{' || sign === '[') depth += 1
    else if (sign === '}' || sign === ']') {
      depth -= 1
      if (depth === 0) break
    } else if (sign === ',' && depth === 1) isName = true
  }
  return fields
}

function nameFrom(quoted: string): string {
  try {
    return JSON.parse(quoted) as string
  } catch {
    return ''
  }
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '"') return at
  }
  return -1
}
