import { isDeepStrictEqual } from 'node:util'
import { Internal } from '@/lib/core/errors'
import { env } from '@/lib/platform/env'
import { type Answer, jsonOf, type RouteDescription } from './answers'

/**
 * `result` as it is. Where `CHECK_ANSWERS` is on, as in tests, it must be what the route declares: what clients of the
 * document would not expect, one field too many among it, is a fault of ours. A route without a summary declares nothing.
 * @throws Internal with the first difference
 */
export function checkedAnswer<T>({ answer, summary }: RouteDescription<Answer>, result: T): T {
  if (!summary || !env().CHECK_ANSWERS || result instanceof Response) return result
  const fault = answerFault(answer, result)
  if (fault) throw new Internal(`The answer does not fit its declaration: ${fault}`)
  return result
}

/** What about `result`, as JSON, does not fit `answer`; null when nothing. */
export function answerFault(answer: Answer, result: unknown): string | null {
  const schema = jsonOf(answer)
  if (!schema) return result === undefined ? null : 'content where none is declared'
  if (result === undefined) return 'nothing where content is declared'
  const sent: unknown = JSON.parse(JSON.stringify(result))
  const parsed = schema.safeParse(sent)
  if (!parsed.success) return parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
  // Fields that a schema does not know are left out of what it returns.
  return isDeepStrictEqual(JSON.parse(JSON.stringify(parsed.data)), sent) ? null : 'fields that are not declared'
}
