import { createHash } from 'node:crypto'

/**
 * A fingerprint of a job's input (hex SHA-256), the same whatever the order of its keys: equal inputs of one type may
 * share a result. Put a version into `input` where the code that makes the result changes.
 */
export function inputHash(type: string, input: unknown): string {
  return createHash('sha256')
    .update(`${type}\n${canonical(input)}`)
    .digest('hex')
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([name, part]) => `${JSON.stringify(name)}:${canonical(part)}`).join(',')}}`
}
