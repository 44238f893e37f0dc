/**
 * The parts of an ALTER TABLE as text, such as `ADD COLUMN "a" INT`. Commas in brackets and in quotes belong to a part.
 * @param sql a statement that begins with ALTER TABLE and a quoted name
 */
export function partsOf(sql: string): string[] {
  const text = sql.replace(/^ALTER\s+TABLE\s+(?:"(?:[^"]|"")+"\.)?"(?:[^"]|"")+"\s+/i, '')
  const parts: string[] = []
  let depth = 0
  let part = ''
  for (const [token] of text.matchAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|[\s\S]/g)) {
    if (token === '(' || token === '[') depth += 1
    if (token === ')' || token === ']') depth -= 1
    if (token === ',' && depth === 0) {
      parts.push(part.trim())
      part = ''
    } else part += token
  }
  return [...parts, part.trim()]
}
