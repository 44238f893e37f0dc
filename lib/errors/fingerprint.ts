import { createHash } from 'node:crypto'

const variableParts: readonly [RegExp, string][] = [
  [/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi, '#'],
  [/\b(?:https?|postgres(?:ql)?|s3):\/\/\S+/gi, '#'],
  [/"[^"]*"|'[^']*'|`[^`]*`/g, '#'],
  [/\b\w*\d\w*\b/g, '#'],
  [/\s+/g, ' '],
]

/** `text` with what differs from one occurrence to the next replaced: ids, addresses, quoted names, numbers. */
export function withoutVariables(text: string): string {
  return variableParts
    .reduce((rest, [part, placeholder]) => rest.replace(part, placeholder), text)
    .trim()
    .slice(0, 300)
}

/** What occurrences of one cause share. */
export function fingerprintOf(error: { category: string; code: string; message: string; operation: string }): string {
  const parts = [error.category, error.code, withoutVariables(error.message), withoutVariables(error.operation)]
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32)
}
