import { z } from 'zod'
import type { ZodOpenApiOperationObject, ZodOpenApiResponseObject } from 'zod-openapi'
import { rates } from '@/lib/access/rates'
import { scopeFor } from '@/lib/access/scopes'
import { type ErrorCode, httpStatusOf } from '@/lib/core/errors'
import { jsonOf } from '../../answers'
import type { ApiRoute } from '../api-routes'
import { errorsOf } from './errors-of'
import { componentOf } from './problem'

/** The operation of the document that `route` is, drawn from its declaration alone. */
export function operationOf(route: ApiRoute): ZodOpenApiOperationObject {
  const { summary = '', description, rate, params, query, body } = route.declaration
  const scope = scopeOf(route)
  const isPublic = route.declaration.kind === 'public-route'
  return {
    operationId: operationIdOf(summary),
    summary,
    description,
    ...(route.declaration.deprecation && { deprecated: true }),
    tags: [tagOf(route.address)],
    ...(isPublic ? { security: [] } : { security: scope ? [{ apiKey: [scope] }, { session: [] }] : [{ session: [] }] }),
    ...(scope && { 'x-scope': scope }),
    ...(rate && { 'x-rate-class': rate, 'x-rate-limit': limitOf(rate, isPublic) }),
    requestParams: {
      ...(route.params.length > 0 && { path: params as never }),
      ...(query && { query: query as never }),
      ...headersOf(route),
    },
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: responsesOf(route),
  }
}

function headersOf(route: ApiRoute) {
  const { method, declaration } = route
  const headers = {
    ...(method === 'POST' && declaration.kind === 'route' && { 'Idempotency-Key': idempotencyKey }),
    ...(declaration.matching && { 'If-Match': ifMatch }),
    ...(hasEntityTag(route) && { 'If-None-Match': ifNoneMatch }),
  }
  return Object.keys(headers).length > 0 && { header: z.object(headers) }
}

/** Whether a GET of `route` has an `ETag`: of one thing, not of a page of a list. */
export function hasEntityTag({ method, declaration: { answer, kind } }: ApiRoute): boolean {
  const schema = jsonOf(answer)
  const isPage = schema instanceof z.ZodObject && 'nextCursor' in schema.shape
  return method === 'GET' && kind === 'route' && answer === schema && schema !== undefined && !isPage
}

const header = () => z.string().optional()
const idempotencyKey = header().describe(
  'A name of your choice for this request, such as a UUID. A repeat within 24 hours gets the same answer, and nothing is done twice.',
)
const ifMatch = header().describe(
  'The ETag that you read. If it has changed since, nothing is done and 412 is answered.',
)
const ifNoneMatch = header().describe('The ETag that you have. If it has not changed, 304 is answered without content.')

/** The scope that opens `route` to keys; null where none does. */
function scopeOf({ declaration: { permission, isClosedToKeys } }: ApiRoute): string | null {
  const scope = permission && !isClosedToKeys ? scopeFor(permission) : null
  return typeof scope === 'string' ? scope : null
}

/** `Create a clip` → `createClip`, `List exports of a clip` → `listClipExports`. */
function operationIdOf(summary: string): string {
  const [head = '', owner = ''] = summary.split(' of ').map(wordsOf)
  const [verb = '', ...nouns] = head
  return [verb.toLowerCase(), ...[...owner, ...nouns].map((word) => word[0]?.toUpperCase() + word.slice(1))].join('')
}

function wordsOf(text: string): string[] {
  return text.split(/\W+/).filter((word) => word && !/^(a|an|the|its|as)$/i.test(word))
}

/** The status with which `route` succeeds. */
export function successOf({ declaration: { status, answer } }: ApiRoute): number {
  if (status) return status
  if (!answer) return 204
  return 'mediaTypes' in answer && answer.mediaTypes.length === 0 ? 302 : 200
}

/** `/api/v1/clips/{clipId}/exports` is about clips. */
function tagOf(address: string): string {
  const [first = ''] = address.replace(/^\/api\/(v1\/)?/, '').split('/')
  if (first === 'openapi.json') return 'reference'
  return { clients: 'organization', errors: 'reports', users: 'people' }[first] ?? first
}

function limitOf(rate: keyof typeof rates, isPublic: boolean) {
  const { person, organization, visitor, seconds } = rates[rate]
  return isPublic ? { visitor, seconds } : { person, organization, seconds }
}

function responsesOf(route: ApiRoute): Record<`${1 | 2 | 3 | 4 | 5}${string}`, ZodOpenApiResponseObject> {
  const byStatus = new Map<number, ErrorCode>(errorsOf(route).map((code) => [httpStatusOf[code], code]))
  const failures = [...byStatus].sort(([a], [b]) => a - b)
  const references = failures.map(([status, code]) => [status, { $ref: `#/components/responses/${componentOf(code)}` }])
  const notModified = hasEntityTag(route) && { '304': { description: 'What you have is what would be answered.' } }
  return { [successOf(route)]: successResponse(route), ...notModified, ...Object.fromEntries(references) }
}

function successResponse(route: ApiRoute): ZodOpenApiResponseObject {
  const { answer, kind } = route.declaration
  const etag = hasEntityTag(route) && { ETag: { schema: { type: 'string' as const } } }
  const limits = kind === 'route' ? { headers: { ...rateHeaders, ...etag } } : {}
  if (!answer) return { description: 'Done; the answer has no content.', ...limits }
  const schema = jsonOf(answer)
  const files = 'mediaTypes' in answer ? answer.mediaTypes : []
  if (files.length === 0 && !schema) {
    const location = {
      Location: { schema: { type: 'string' as const, format: 'uri' }, description: 'Signed, for minutes.' },
    }
    return { description: 'The address of the file.', headers: { ...rateHeaders, ...location } }
  }
  const content = Object.fromEntries(files.map((type) => [type, { schema: { type: 'string' as const } }]))
  return {
    description: 'Success.',
    ...limits,
    content: { ...(schema && { 'application/json': { schema } }), ...content },
  }
}

const reference = (name: string) => ({ $ref: `#/components/headers/${name}` as const })
const rateHeaders: Record<string, { $ref: `#/components/headers/${string}` }> = {
  RateLimit: reference('RateLimit'),
  'RateLimit-Policy': reference('RateLimit-Policy'),
}
