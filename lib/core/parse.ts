import type { z } from 'zod'
import { type FieldErrors, type FieldIssue, Invalid } from './errors'
import { issueText } from './issue-text'
import { unknownFields } from './unknown-fields'

/**
 * `input` in the form that `schema` describes.
 * @throws Invalid with the messages per field; the first of them is what a person is told
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input, { error: issueText })
  if (result.success) return result.data
  throw invalidInput(result.error.issues.map((issue) => toFieldIssue(issue, input)))
}

/**
 * `parseInput` for what programs send: a field that the schema does not know is refused, wherever it is, and not dropped.
 * @throws Invalid
 */
export function parseStrictly<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = parseInput(schema, input)
  const unknown = unknownFields(schema, input)
  if (unknown.length === 0) return parsed
  throw invalidInput(unknown.map((path) => ({ path, code: 'unknown_field', message: 'Unknown field.' })))
}

function invalidInput(issues: FieldIssue[]): Invalid {
  // Names come from outside: `constructor` is a field like any other.
  const byField = new Map<string, string[]>()
  for (const { path, message } of issues) {
    const field = path.join('.')
    byField.set(field, [...(byField.get(field) ?? []), message])
  }
  const fields: FieldErrors = Object.fromEntries(byField)
  const [first] = issues
  const where = first?.path.length ? `${first.path.join('.')}: ` : ''
  return new Invalid(`${where}${first?.message ?? 'The input is not valid.'}`, { fields, issues })
}

const codes: Record<string, string> = {
  invalid_type: 'wrong_type',
  invalid_union: 'wrong_type',
  unrecognized_keys: 'unknown_field',
}

/** Words of our own: those of the parser may change with it. */
function toFieldIssue({ path, code, message }: z.core.$ZodIssue, input: unknown): FieldIssue {
  const isMissing = code === 'invalid_type' && path.length > 0 && valueAt(input, path) === undefined
  const known = path.map((part) => (typeof part === 'symbol' ? String(part) : part))
  return { path: known, code: isMissing ? 'required' : (codes[code] ?? code), message }
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) => (value as Record<PropertyKey, unknown> | null | undefined)?.[part],
    input,
  )
}
