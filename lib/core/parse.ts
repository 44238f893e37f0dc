import type { z } from 'zod'
import { type FieldErrors, Invalid } from './errors'
import { issueText } from './issue-text'

/**
 * `input` in the form that `schema` describes.
 * @throws Invalid with the messages per field; the first of them is what a person is told
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input, { error: issueText })
  if (result.success) return result.data
  const fields: FieldErrors = {}
  for (const issue of result.error.issues) {
    const field = issue.path.join('.')
    fields[field] = [...(fields[field] ?? []), issue.message]
  }
  const [first] = result.error.issues
  const where = first?.path.length ? `${first.path.join('.')}: ` : ''
  throw new Invalid(`${where}${first?.message ?? 'The input is not valid.'}`, { fields })
}
