import type { Schema } from './compose-value'

export type Protocol = 'openai-chat' | 'openai-responses' | 'anthropic' | 'google'

/** A request, whatever the protocol. */
export type Asked = {
  protocol: Protocol
  model: string
  key: string
  isStream: boolean
  wantsUsage: boolean
  system: string
  prompt: string
  schema: Schema | null
  /** `strict` of OpenAI: each property must be required. */
  isStrict: boolean
  maxTokens: number | null
}

type Json = Record<string, unknown>
type Part = { text?: unknown; type?: unknown }

/** The protocol of a path, or null. */
export function protocolOf(path: string): { protocol: Protocol; model: string; isStream: boolean } | null {
  if (path.endsWith('/chat/completions')) return { protocol: 'openai-chat', model: '', isStream: false }
  if (path.endsWith('/responses')) return { protocol: 'openai-responses', model: '', isStream: false }
  if (path.endsWith('/messages')) return { protocol: 'anthropic', model: '', isStream: false }
  const google = /\/models\/([^/:]+):(generateContent|streamGenerateContent)$/.exec(path)
  if (!google) return null
  const [, model = '', door] = google
  return { protocol: 'google', model, isStream: door === 'streamGenerateContent' }
}

export function keyOf(protocol: Protocol, headers: NodeJS.Dict<string | string[]>): string {
  if (protocol === 'anthropic') return String(headers['x-api-key'] ?? '')
  if (protocol === 'google') return String(headers['x-goog-api-key'] ?? '')
  return String(headers.authorization ?? '').replace(/^Bearer /, '')
}

/** Reads a body of the protocol. Throws a TypeError for what is none. */
export function readAsked(found: NonNullable<ReturnType<typeof protocolOf>>, key: string, body: Json): Asked {
  const { protocol } = found
  const base = {
    protocol,
    key,
    model: found.model || text(body.model),
    isStream: found.isStream || body.stream === true,
  }
  const asked = { ...base, ...readers[protocol](body) }
  if (!asked.model || !asked.prompt) throw new TypeError('model and a message are required')
  return { ...asked, schema: writtenSchema(asked.system) ?? asked.schema }
}

type Read = Pick<Asked, 'wantsUsage' | 'system' | 'prompt' | 'schema' | 'isStrict' | 'maxTokens'>

const readers: Record<Protocol, (body: Json) => Read> = {
  'openai-chat': (body) => {
    const format = object(object(body.response_format).json_schema)
    return {
      ...bySpeaker(list(body.messages)),
      wantsUsage: object(body.stream_options).include_usage === true,
      schema: schemaOf(format.schema),
      isStrict: format.strict === true,
      maxTokens: number(body.max_completion_tokens) ?? number(body.max_tokens),
    }
  },
  'openai-responses': (body) => {
    const format = object(object(body.text).format)
    const spoken = bySpeaker(
      typeof body.input === 'string' ? [{ role: 'user', content: body.input }] : list(body.input),
    )
    return {
      ...spoken,
      system: [text(body.instructions), spoken.system].filter(Boolean).join('\n'),
      wantsUsage: true,
      schema: format.type === 'json_schema' ? schemaOf(format.schema) : null,
      isStrict: format.strict === true,
      maxTokens: number(body.max_output_tokens),
    }
  },
  anthropic: (body) => {
    if (number(body.max_tokens) === null) throw new TypeError('max_tokens: Field required')
    return {
      ...bySpeaker(list(body.messages)),
      system: textOf(body.system),
      wantsUsage: true,
      schema: schemaOf(object(object(body.output_config).format).schema),
      isStrict: false,
      maxTokens: number(body.max_tokens),
    }
  },
  google: (body) => {
    const config = object(body.generationConfig)
    const said = list(body.contents).filter(({ role }) => role !== 'model')
    return {
      system: textOf(object(body.systemInstruction).parts),
      prompt: said.map(({ parts }) => textOf(parts)).join('\n'),
      wantsUsage: true,
      schema: schemaOf(config.responseSchema) ?? schemaOf(config.responseJsonSchema),
      isStrict: false,
      maxTokens: number(config.maxOutputTokens),
    }
  },
}

function bySpeaker(messages: Json[]): { system: string; prompt: string } {
  const of = (...roles: string[]) =>
    messages
      .filter(({ role }) => roles.includes(text(role)))
      .map(({ content }) => textOf(content))
      .join('\n')
  return { system: of('system', 'developer'), prompt: of('user') }
}

/** Some protocols leave out most bounds; then the whole schema may stand in the instructions. */
function writtenSchema(system: string): Schema | null {
  const [, written] = /JSON schema:\n(\{.*\})/.exec(system) ?? []
  return written ? (JSON.parse(written) as Schema) : null
}

function textOf(content: unknown): string {
  if (typeof content === 'string') return content
  return list(content)
    .map((part: Part) => text(part.text))
    .join('\n')
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')
const number = (value: unknown) => (typeof value === 'number' ? value : null)
const object = (value: unknown) => (value !== null && typeof value === 'object' ? (value as Json) : {})
const list = (value: unknown) => (Array.isArray(value) ? (value as Json[]) : [])
const schemaOf = (value: unknown) => (value !== null && typeof value === 'object' ? (value as Schema) : null)
