import {
  asSchema,
  generateText,
  type LanguageModel,
  type ModelMessage,
  type Output,
  parsePartialJson,
  stepCountIs,
  streamText,
} from 'ai'
import type { z } from 'zod'
import { AiFailed, AnswerTooLarge, readFailure } from './ai-failed'
import { costOf, mostTokens } from './prices'
import { providerModel } from './provider-model'
import { readAnswer } from './read-answer'
import type { AiConfig, AiUsage } from './types'

export type ObjectRequest<T> = {
  system: string
  prompt: string
  schema: z.ZodType<T>
  /** Of one answer; there can be two. */
  maxOutputTokens: number
  /** Milliseconds for everything, repeated and repaired requests included. */
  deadlineMs: number
  /** Milliseconds that a stream may stand still. */
  chunkMs?: number
  signal?: AbortSignal
  /** Told what has come so far, unchecked: for a person who waits. The answer is streamed if it is given. */
  onPartial?: (partial: unknown) => void
  /** How often a busy provider is asked again, after what it says or 2 s, then 4 s. */
  retries?: number
}

type JsonSchema = Awaited<ReturnType<typeof asSchema>['jsonSchema']>
type Said = { text: string; finish: string; inputTokens?: number; outputTokens?: number }
type Call = { model: LanguageModel; schema: JsonSchema; system: string; messages: ModelMessage[]; signal: AbortSignal }

const repairs = 1
const mostRepeated = 20_000
const usualChunkMs = 30_000
const mostCharactersPerToken = 40

/**
 * Asks a provider for an object. Fences around it are taken off; an answer that doesn't match the schema is asked for once more, with what is
 * wrong. No tools are given, and what the model asks to call is ignored.
 * @returns the checked object, and the usage of all requests
 * @throws AiFailed with the usage
 */
export async function askObject<T>(
  config: AiConfig,
  request: ObjectRequest<T>,
  model = providerModel(config),
): Promise<{ value: T; usage: AiUsage }> {
  const deadline = AbortSignal.timeout(request.deadlineMs)
  const signal = request.signal ? AbortSignal.any([request.signal, deadline]) : deadline
  const schema = await asSchema(request.schema).jsonSchema
  const system = systemOf(config, request, schema)
  const messages: ModelMessage[] = [{ role: 'user', content: request.prompt }]
  const usage: AiUsage = { inputTokens: 0, outputTokens: 0, requests: 0 }
  for (let repaired = 0; ; repaired += 1) {
    usage.requests += 1
    const asked = mostTokens(system + JSON.stringify(messages))
    const said = await say({ model, schema, system, messages, signal }, config, request).catch((error: unknown) => {
      const failure = readFailure(error)
      if (failure.mayCharge) add(usage, { inputTokens: asked, outputTokens: request.maxOutputTokens })
      if (request.signal?.aborted) throw new AiFailed('canceled', usage)
      if (signal.aborted || error instanceof StoodStill) throw new AiFailed('timed_out', usage)
      throw new AiFailed(failure.code, usage, failure.message)
    })
    add(usage, { inputTokens: said.inputTokens ?? asked, outputTokens: said.outputTokens ?? mostTokens(said.text) })
    if (said.finish === 'content-filter') throw new AiFailed('refused', usage)
    if (said.finish === 'length') throw new AiFailed('cut_short', usage)
    const read = readAnswer(said.text, request.schema)
    if ('value' in read) return { value: read.value, usage }
    const isComplete = said.finish === 'stop' || said.finish === 'tool-calls'
    if (repaired === repairs || !isComplete) throw new AiFailed('broken_answer', usage)
    messages.push(
      { role: 'assistant', content: said.text.slice(0, mostRepeated) || '(nothing)' },
      { role: 'user', content: `This answer can’t be used.\n${read.problem}\nAnswer again with the JSON alone.` },
    )
  }
}

/** The most that `askObject` can cost, in millionths of a dollar: both answers as long as allowed. */
export async function worstCost(
  config: AiConfig,
  request: Pick<ObjectRequest<unknown>, 'system' | 'prompt' | 'schema' | 'maxOutputTokens'>,
) {
  const schema = await asSchema(request.schema).jsonSchema
  const once = mostTokens(systemOf(config, request, schema) + JSON.stringify(request.prompt) + JSON.stringify(schema))
  const again = once + request.maxOutputTokens + mostTokens(' '.repeat(2_000))
  return costOf({ inputTokens: once + again, outputTokens: 2 * request.maxOutputTokens }, config.price)
}

/** Google and servers of one's own get a schema without most of its bounds, or ignore it: there it also stands in the instructions. */
function systemOf({ provider }: AiConfig, { system }: { system: string }, schema: JsonSchema): string {
  if (provider === 'openai' || provider === 'anthropic') return system
  return `${system}\n\nAnswer with JSON alone that matches this JSON schema:\n${JSON.stringify(schema)}`
}

class StoodStill extends Error {}

async function say<T>(call: Call, config: AiConfig, request: ObjectRequest<T>): Promise<Said> {
  const { model, schema, system, messages, signal } = call
  const options = {
    ...{ model, system, messages, output: asJson(schema), abortSignal: signal },
    ...{ maxOutputTokens: request.maxOutputTokens, maxRetries: request.retries ?? 2, stopWhen: stepCountIs(1) },
    providerOptions: {
      openai: {
        store: false,
        strictJsonSchema: isStrict(schema),
        ...(isReasoning(config) ? { reasoningEffort: 'low' } : {}),
      },
      anthropic: { structuredOutputMode: 'outputFormat' },
    },
  }
  if (!request.onPartial) {
    const { text, finishReason: finish, usage } = await generateText(options)
    return { text, finish, inputTokens: usage.inputTokens, outputTokens: usage.outputTokens }
  }
  // Errors come as parts of the stream; without `onError` the SDK prints them.
  const idle = new AbortController()
  const abortSignal = AbortSignal.any([signal, idle.signal])
  const { fullStream } = streamText({ ...options, abortSignal, onError: () => {} })
  const timer = setTimeout(() => idle.abort(), request.chunkMs ?? usualChunkMs)
  const said: Said = { text: '', finish: 'other' }
  // A stream that was stopped may neither go on nor end, also not for who leaves it: nothing of it is waited for then.
  const stopped = new Promise<never>((_, reject) => {
    abortSignal.addEventListener('abort', () => reject(new StoodStill()), { once: true })
  })
  stopped.catch(() => {})
  const parts = fullStream[Symbol.asyncIterator]()
  try {
    for (;;) {
      const { done, value: part } = await Promise.race([parts.next(), stopped])
      if (done) break
      timer.refresh()
      if (part.type === 'error') throw idle.signal.aborted ? new StoodStill() : part.error
      // The SDK ends a stream that was stopped as quietly as a complete one.
      if (part.type === 'abort') throw new StoodStill()
      if (part.type === 'finish') Object.assign(said, { finish: part.finishReason, ...part.totalUsage })
      if (part.type === 'text-delta') await hear(said, part.text, request)
    }
  } finally {
    clearTimeout(timer)
    parts.return?.().catch(() => {})
  }
  return said
}

async function hear<T>(said: Said, text: string, { maxOutputTokens, onPartial }: ObjectRequest<T>): Promise<void> {
  said.text += text
  // A server may ignore the limit that it was given.
  if (said.text.length > maxOutputTokens * mostCharactersPerToken)
    throw new AnswerTooLarge('an answer beyond its tokens')
  const { value } = await parsePartialJson(said.text)
  if (value !== undefined) onPartial?.(value)
}

/** Asks for JSON of the schema, and leaves reading it to us. */
function asJson(schema: JsonSchema): Output.Output<string, string, never> {
  return {
    name: 'object',
    responseFormat: Promise.resolve({ type: 'json', schema }),
    parseCompleteOutput: async ({ text }) => text,
    parsePartialOutput: async ({ text }) => ({ partial: text }),
    createElementStreamTransform: () => undefined,
  }
}

/** Whether OpenAI takes the schema as strict: each property required, and no others. */
function isStrict(schema: unknown): boolean {
  if (Array.isArray(schema)) return schema.every(isStrict)
  if (schema === null || typeof schema !== 'object') return true
  const { properties, required = [], additionalProperties } = schema as JsonSchema
  const isClosed = !properties || (additionalProperties === false && required.length === Object.keys(properties).length)
  return isClosed && Object.values(schema).every(isStrict)
}

/** Models that think first, which counts as output. */
function isReasoning({ provider, model }: AiConfig): boolean {
  return provider === 'openai' && /^(gpt-5|o\d)/.test(model)
}

function add(usage: AiUsage, { inputTokens, outputTokens }: Pick<AiUsage, 'inputTokens' | 'outputTokens'>): void {
  usage.inputTokens += inputTokens
  usage.outputTokens += outputTokens
}
