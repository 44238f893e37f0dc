import { z } from 'zod'
import { type ErrorCode, httpStatusOf } from '@/lib/core/errors'
import { describedErrors } from '../../described-errors'

const errorCodes = Object.keys(httpStatusOf) as [ErrorCode, ...ErrorCode[]]

/** An error as every route answers it (RFC 9457). */
export const problemAnswer = z
  .object({
    type: z.string().describe('The page that explains the code.'),
    title: z.string(),
    status: z.number(),
    detail: z.string().describe('What failed and what to do, for people.'),
    code: z.enum(errorCodes).describe('What programs decide by.'),
    fields: z
      .record(z.string(), z.array(z.string()))
      .optional()
      .describe('Messages for each input field that is wrong.'),
    errors: z
      .array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() }))
      .optional()
      .describe('Each thing that is wrong: a JSON pointer into the body, or `?name` for a parameter.'),
    remedy: z.object({ text: z.string(), href: z.string() }).optional().describe('What a person can do, and where.'),
    errorId: z.string().optional().describe('Quote it to support: only where the fault is ours.'),
    requestId: z.string(),
    traceId: z.string().optional(),
  })
  .meta({ id: 'Problem', description: 'What failed (RFC 9457).' })

/** The answer of each code, as a component of the document. */
export function problemResponses(): Record<string, object> {
  return Object.fromEntries(errorCodes.map((code) => [componentOf(code), responseOf(code)]))
}

/** `limit_reached` → `LimitReached`. */
export function componentOf(code: ErrorCode): string {
  return code.replace(/(^|_)(\w)/g, (_, __, letter: string) => letter.toUpperCase())
}

function responseOf(code: ErrorCode) {
  const waits = code === 'rate_limited' || code === 'unavailable'
  return {
    description: describedErrors[code].short,
    headers: waits ? { 'Retry-After': { schema: { type: 'integer' }, description: 'Seconds.' } } : undefined,
    content: { 'application/problem+json': { schema: problemAnswer } },
  }
}
