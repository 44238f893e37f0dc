type Schema = {
  $ref?: string
  type?: string | string[]
  format?: string
  enum?: unknown[]
  const?: unknown
  default?: unknown
  minimum?: number
  exclusiveMinimum?: number
  minLength?: number
  pattern?: string
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  prefixItems?: Schema[]
  minItems?: number
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
}
type Media = Record<string, { schema?: Schema; example?: unknown }>
type Operation = { requestBody?: { content: Media }; responses: Record<string, { content?: Media }> }
type Paths = Record<string, Record<string, Operation>>
type Document = { paths: Paths; webhooks?: Paths; components: { schemas: Record<string, Schema> } }

/** `document` with an example of each body, drawn from its schema: what is required of an input, all of an answer. */
export function addExamples<D>(document: D): D {
  const { paths, webhooks, components } = document as Document
  for (const operation of Object.values({ ...paths, ...webhooks }).flatMap((path) => Object.values(path))) {
    add(operation.requestBody?.content, components.schemas, true)
    for (const answer of Object.values(operation.responses)) add(answer.content, components.schemas, false)
  }
  return document
}

function add(content: Media | undefined, schemas: Record<string, Schema>, isInput: boolean): void {
  const json = content?.['application/json']
  if (json?.schema) json.example = sampleOf(json.schema, schemas, isInput, 'body')
}

const words: Record<string, unknown> = {
  title: 'The one habit that changed my mornings',
  videoTitle: 'Podcast, episode 12',
  name: 'Podcast look',
  filename: 'episode-12.mp4',
  originalFilename: 'episode-12.mp4',
  sizeBytes: 734_003_200,
  partSizeBytes: 16_777_216,
  start: 61.5,
  end: 92.25,
  proposedStart: 61.5,
  proposedEnd: 92.25,
  score: 87,
  editVersion: 3,
  email: 'ada@example.com',
  reason: 'Starts with a question and answers it within 30 seconds.',
  lengthSeconds: 30.75,
  durationSeconds: 30.75,
  videoDurationSeconds: 3_125.4,
  progress: 100,
  width: 1080,
  height: 1920,
  deletedAt: null,
  errorMessage: null,
  errorCode: null,
  error: null,
  nextCursor: null,
}
const id = '0197f3a2-5c1e-7b64-9f0a-3d2c8e5b7a10'

function sampleOf(schema: Schema, schemas: Record<string, Schema>, isInput: boolean, name: string): unknown {
  if (schema.$ref) return sampleOf(schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, schemas, isInput, name)
  if (schema.const !== undefined) return schema.const
  if (schema.default !== undefined) return schema.default
  if (schema.enum) return schema.enum[0]
  const [choice] = schema.anyOf ?? schema.oneOf ?? schema.allOf ?? []
  if (Object.hasOwn(words, name) && !schema.properties) return words[name]
  if (choice) return sampleOf(choice, schemas, isInput, name)
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  if (type === 'object') {
    const wanted = Object.entries(schema.properties ?? {}).filter(([key]) => !isInput || schema.required?.includes(key))
    return Object.fromEntries(wanted.map(([key, one]) => [key, sampleOf(one, schemas, isInput, key)]))
  }
  if (type === 'array') {
    const count = isInput ? (schema.minItems ?? 0) : Math.max(1, schema.minItems ?? 0)
    const items = schema.prefixItems ?? Array<Schema>(count).fill(schema.items ?? {})
    return items.map((one) => sampleOf(one, schemas, isInput, name.replace(/s$/, '')))
  }
  if (type === 'boolean') return false
  if (type === 'number' || type === 'integer') return schema.minimum ?? schema.exclusiveMinimum ?? 1
  if (type === 'null') return null
  return type === 'string' ? textOf(schema, name) : null
}

function textOf({ format, pattern, minLength = 0 }: Schema, name: string): string {
  if (format === 'uuid') return id
  if (format === 'date-time') return '2026-12-01T09:30:00.000Z'
  if (format === 'uri') return 'https://example.com/file'
  if (format === 'email') return 'ada@example.com'
  if (pattern?.startsWith('^#')) return '#ffd84d'
  if (pattern?.includes('\\d')) return '1'
  return name.length < minLength ? `What the ${name} says` : name
}
