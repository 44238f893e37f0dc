import openapi from '@/docs/openapi.json'

/** A JSON Schema as the document has it. */
export type Schema = {
  $ref?: string
  type?: string | string[]
  format?: string
  description?: string
  enum?: unknown[]
  const?: unknown
  default?: unknown
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  maxItems?: number
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  prefixItems?: Schema[]
  additionalProperties?: Schema | boolean
  anyOf?: Schema[]
  oneOf?: Schema[]
}
type Media = Record<string, { schema?: Schema; example?: unknown }>
export type Parameter = { in: string; name: string; required?: boolean; description?: string; schema: Schema }
export type ApiAnswer = { $ref?: string; description?: string; content?: Media }

export type Operation = {
  operationId: string
  summary: string
  description?: string
  tags: string[]
  security: Record<string, string[]>[]
  'x-scope'?: string
  'x-rate-class'?: string
  'x-rate-limit'?: { person?: number; organization?: number; visitor?: number; seconds: number }
  parameters?: Parameter[]
  requestBody?: { content: Media }
  responses: Record<string, ApiAnswer>
  method: string
  path: string
}
/** What we send, to an address of the organization. */
export type WebhookEvent = { name: string; summary: string; description?: string; schema?: Schema; example?: unknown }
export type Group = { name: string; description: string; operations: Operation[] }

type Told = {
  info: { description: string }
  tags: { name: string; description: string }[]
  paths: Record<string, Record<string, Omit<Operation, 'method' | 'path'>>>
  webhooks?: Record<string, { post: { summary: string; description?: string; requestBody: { content: Media } } }>
  components: { schemas: Record<string, Schema>; responses: Record<string, { description: string }> }
}
const document = openapi as unknown as Told

export const { schemas } = document.components
export const about = document.info.description

const operations: Operation[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ ...operation, method: method.toUpperCase(), path })),
)

/** The operations, in the groups and the order of the document; within a group by address. */
export const groups: Group[] = document.tags.map(({ name, description }) => ({
  name,
  description,
  operations: operations
    .filter(({ tags }) => tags[0] === name)
    .sort((a, b) => a.path.localeCompare(b.path) || a.method.localeCompare(b.method)),
}))

export const webhookEvents: WebhookEvent[] = Object.entries(document.webhooks ?? {}).map(([name, { post }]) => ({
  name,
  summary: post.summary,
  description: post.description,
  ...post.requestBody.content['application/json'],
}))

/** Where an operation is explained. */
export function addressOf({ tags, operationId }: Operation): string {
  return `/docs/api/${tags[0]}#${operationId}`
}

/** The code of a failure, by the component that the document has for it: `NotFound` → `not_found`. */
export function codeOf({ $ref = '' }: ApiAnswer): string {
  const name = $ref.split('/').at(-1) ?? ''
  return name.replace(/(?!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase()
}

/** What a group is called at the head of its page. */
export function titleOf(name: string): string {
  return name[0]?.toUpperCase() + name.slice(1)
}
