import type { z } from 'zod'
import { Invalid, NotFound } from '@/lib/core/errors'
import { parseInput, parseStrictly } from '@/lib/core/parse'
import { areIdsWellFormed } from './page'
import { readJson, readText } from './read-json'

/** What a route lets in. */
type Inputs = { params?: z.ZodType; query?: z.ZodType; body?: z.ZodType; maxBodyBytes?: number }

/** Next leaves `params` out for a path without parameters. */
export type Segment = { params?: Promise<Record<string, string>> }

export type ReadInput = { params: unknown; query: unknown; body: unknown; request: Request }

/** What a route that takes no body lets pass: clients send it of their own accord. */
const emptyBodies = new Set(['', '{}', 'null'])
const mostIgnoredBytes = 1024

/**
 * The input of a request, and its body as JSON. What a schema does not know is refused, in the address and in the body. A route
 * that is not strict drops it: mail programs and crawlers add things of their own.
 * @throws NotFound for a path that does not fit, Invalid
 */
export async function readInput(
  declaration: Inputs,
  request: Request,
  segment: Segment,
  { isStrict = true }: { isStrict?: boolean } = {},
): Promise<{ input: ReadInput; json: unknown }> {
  const params = (await segment.params) ?? {}
  const path = declaration.params?.safeParse(params)
  if (!areIdsWellFormed(params) || path?.success === false) throw new NotFound()
  const parse = isStrict ? parseStrictly : parseInput
  const given = new URL(request.url).searchParams
  const query = isStrict ? readQuery(declaration.query, given) : readAny(declaration.query, given)
  if (isStrict && !declaration.body) await refuseBody(request)
  const json = declaration.body ? await readJson(request, declaration.maxBodyBytes) : undefined
  const body = declaration.body ? parse(declaration.body, json) : undefined
  return { input: { params: path?.data ?? params, query, body, request }, json }
}

function readAny(schema: z.ZodType | undefined, given: URLSearchParams): unknown {
  const query = Object.fromEntries(given)
  return schema ? parseInput(schema, query) : query
}

function readQuery(schema: z.ZodType | undefined, given: URLSearchParams): unknown {
  const twice = [...given.keys()].find((name) => given.getAll(name).length > 1)
  if (twice !== undefined) throw atParameter(twice, 'repeated', 'This parameter is there more than once.')
  const query = Object.fromEntries(given)
  const [first] = Object.keys(query)
  if (!schema && first !== undefined) throw atParameter(first, 'unknown_field', 'This address has no such parameter.')
  if (!schema) return query
  try {
    return parseStrictly(schema, query)
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    const { fields, issues = [] } = error
    const inAddress = issues.map((issue) => ({ ...issue, path: [`?${issue.path.join('.')}`] }))
    throw new Invalid(error.userMessage, { fields, issues: inAddress })
  }
}

function atParameter(name: string, code: string, message: string): Invalid {
  const shown = name.slice(0, 100)
  return new Invalid(`${shown}: ${message}`, {
    fields: { [shown]: [message] },
    issues: [{ path: [`?${shown}`], code, message }],
  })
}

async function refuseBody(request: Request): Promise<void> {
  if (request.method === 'GET' || request.method === 'HEAD' || request.body === null) return
  if (emptyBodies.has((await readText(request, mostIgnoredBytes)).trim())) return
  throw new Invalid('This address takes no body.')
}
