import type { z } from 'zod'

export type ReadAnswer<T> = { value: T } | { problem: string }

const mostProblems = 8

/** The object in a text: as it is, within a Markdown fence, or between its first and last brace. What is wrong with it in words for the model. */
export function readAnswer<T>(text: string, schema: z.ZodType<T>): ReadAnswer<T> {
  const parsed = parseJson(text)
  if (parsed === undefined) return { problem: text.trim() ? 'It is not JSON.' : 'It is empty.' }
  const result = schema.safeParse(parsed)
  if (result.success) return { value: result.data }
  const problems = result.error.issues
    .slice(0, mostProblems)
    .map(({ path, message }) => `${path.join('.')}: ${message}`)
  return { problem: problems.join('\n') }
}

function parseJson(text: string): unknown {
  const [, fenced] = /```[a-z]*\s*\n([\s\S]*?)\n?```/i.exec(text) ?? []
  const between = text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)
  for (const candidate of [text, fenced, between]) {
    if (!candidate) continue
    try {
      return JSON.parse(candidate)
    } catch {}
  }
  return undefined
}
