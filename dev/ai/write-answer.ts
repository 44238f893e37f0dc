import { randomUUID } from 'node:crypto'
import type { Asked, Protocol } from './protocols'

/** What the stand-in says, whatever the protocol. */
export type Answer = {
  text: string
  finish: 'stop' | 'length' | 'refusal'
  inputTokens: number
  outputTokens: number
  toolCalls: { name: string; input: Record<string, unknown> }[]
}

type Writer = {
  whole(asked: Asked, answer: Answer): unknown
  events(asked: Asked, answer: Answer, pieces: string[]): string[]
}

const newId = (prefix: string) => `${prefix}_${randomUUID().replaceAll('-', '')}`
const now = () => Math.floor(Date.now() / 1000)
const data = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`
const event = (value: { type: string }) => `event: ${value.type}\n${data(value)}`

const openAiChat: Writer = {
  whole({ model }, answer) {
    const isRefusal = answer.finish === 'refusal'
    const message = {
      role: 'assistant',
      content: isRefusal || answer.text === '' ? null : answer.text,
      refusal: isRefusal ? answer.text : null,
      ...(answer.toolCalls.length > 0 ? { tool_calls: openAiTools(answer) } : {}),
    }
    const choice = { index: 0, message, logprobs: null, finish_reason: openAiFinish(answer) }
    return {
      ...{ id: newId('chatcmpl'), object: 'chat.completion', created: now(), model },
      ...{ choices: [choice], usage: chatUsage(answer), service_tier: 'default', system_fingerprint: 'fp_stand_in' },
    }
  },
  events({ model, wantsUsage }, answer, pieces) {
    const head = { id: newId('chatcmpl'), object: 'chat.completion.chunk', created: now(), model }
    const chunk = (delta: unknown, finish: string | null = null) =>
      data({ ...head, choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }], usage: null })
    const key = answer.finish === 'refusal' ? 'refusal' : 'content'
    const tools = openAiTools(answer).map((call, index) => chunk({ tool_calls: [{ index, ...call }] }))
    return [
      chunk({ role: 'assistant', content: '' }),
      ...pieces.map((piece) => chunk({ [key]: piece })),
      ...tools,
      chunk({}, openAiFinish(answer)),
      ...(wantsUsage ? [data({ ...head, choices: [], usage: chatUsage(answer) })] : []),
      'data: [DONE]\n\n',
    ]
  },
}

function openAiTools({ toolCalls }: Answer) {
  return toolCalls.map(({ name, input }) => ({
    id: newId('call'),
    type: 'function',
    function: { name, arguments: JSON.stringify(input) },
  }))
}

/** A refusal ends like any other answer: its field alone tells. */
function openAiFinish({ finish, toolCalls }: Answer): string {
  if (finish === 'length') return 'length'
  return toolCalls.length > 0 ? 'tool_calls' : 'stop'
}

function chatUsage({ inputTokens, outputTokens }: Answer) {
  return { prompt_tokens: inputTokens, completion_tokens: outputTokens, total_tokens: inputTokens + outputTokens }
}

const openAiResponses: Writer = {
  whole: (asked, answer) => responseOf(asked, answer, newId('resp'), newId('msg')),
  events(asked, answer, pieces) {
    const [id, item] = [newId('resp'), newId('msg')]
    const place = { item_id: item, output_index: 0, content_index: 0 }
    const isRefusal = answer.finish === 'refusal'
    const kind = isRefusal ? 'response.refusal' : 'response.output_text'
    const whole = responseOf(asked, answer, id, item)
    const message = { id: item, type: 'message', role: 'assistant', status: 'in_progress', content: [] }
    const done = isRefusal ? { refusal: answer.text } : { text: answer.text }
    const events = [
      { type: 'response.created', response: { ...whole, status: 'in_progress', output: [], usage: null } },
      { type: 'response.output_item.added', output_index: 0, item: message },
      { type: 'response.content_part.added', ...place, part: partOf({ ...answer, text: '' }) },
      ...pieces.map((delta) => ({ type: `${kind}.delta`, ...place, delta, logprobs: [] })),
      { type: `${kind}.done`, ...place, ...done, logprobs: [] },
      { type: 'response.content_part.done', ...place, part: partOf(answer) },
      ...whole.output.map((one, at) => ({ type: 'response.output_item.done', output_index: at, item: one })),
      { type: whole.status === 'incomplete' ? 'response.incomplete' : 'response.completed', response: whole },
    ]
    return events.map((one, at) => event(Object.assign(one, { sequence_number: at })))
  },
}

function responseOf({ model }: Asked, answer: Answer, id: string, item: string) {
  const message = { id: item, type: 'message', role: 'assistant', status: 'completed', content: [partOf(answer)] }
  const calls = answer.toolCalls.map(({ name, input }) => ({
    ...{ id: newId('fc'), type: 'function_call', call_id: newId('call'), name, arguments: JSON.stringify(input) },
    status: 'completed',
  }))
  const isCut = answer.finish === 'length'
  const { inputTokens, outputTokens } = answer
  return {
    ...{ id, object: 'response', created_at: now(), status: isCut ? 'incomplete' : 'completed', model, error: null },
    incomplete_details: isCut ? { reason: 'max_output_tokens' } : null,
    output: [message, ...calls],
    usage: {
      ...{ input_tokens: inputTokens, input_tokens_details: { cached_tokens: 0 } },
      ...{ output_tokens: outputTokens, output_tokens_details: { reasoning_tokens: 0 } },
      total_tokens: inputTokens + outputTokens,
    },
  }
}

function partOf({ finish, text }: Answer) {
  if (finish === 'refusal') return { type: 'refusal', refusal: text }
  return { type: 'output_text', text, annotations: [], logprobs: [] }
}

const anthropic: Writer = {
  whole: ({ model }, answer) => ({
    ...{ id: newId('msg'), type: 'message', role: 'assistant', model, stop_reason: anthropicStop(answer) },
    content: [...(answer.text ? [{ type: 'text', text: answer.text }] : []), ...anthropicTools(answer)],
    ...{ stop_sequence: null, usage: { input_tokens: answer.inputTokens, output_tokens: answer.outputTokens } },
  }),
  events({ model }, answer, pieces) {
    const message = {
      ...{ id: newId('msg'), type: 'message', role: 'assistant', model, content: [], stop_reason: null },
      ...{ stop_sequence: null, usage: { input_tokens: answer.inputTokens, output_tokens: 1 } },
    }
    const tools = anthropicTools(answer).flatMap((block, at) => [
      { type: 'content_block_start', index: at + 1, content_block: { ...block, input: {} } },
      {
        ...{ type: 'content_block_delta', index: at + 1 },
        delta: { type: 'input_json_delta', partial_json: JSON.stringify(block.input) },
      },
      { type: 'content_block_stop', index: at + 1 },
    ])
    return [
      { type: 'message_start', message },
      { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
      { type: 'ping' },
      ...pieces.map((text) => ({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } })),
      { type: 'content_block_stop', index: 0 },
      ...tools,
      {
        ...{ type: 'message_delta', delta: { stop_reason: anthropicStop(answer), stop_sequence: null } },
        usage: { output_tokens: answer.outputTokens },
      },
      { type: 'message_stop' },
    ].map(event)
  },
}

function anthropicTools({ toolCalls }: Answer) {
  return toolCalls.map(({ name, input }) => ({ type: 'tool_use', id: newId('toolu'), name, input }))
}

function anthropicStop({ finish, toolCalls }: Answer): string {
  if (finish === 'length') return 'max_tokens'
  if (finish === 'refusal') return 'refusal'
  return toolCalls.length > 0 ? 'tool_use' : 'end_turn'
}

const google: Writer = {
  whole: (asked, answer) => googleChunk(asked, answer, answer.finish === 'refusal' ? '' : answer.text, true),
  events: (asked, answer, pieces) =>
    (pieces.length > 0 ? pieces : ['']).map((piece, at, all) =>
      data(googleChunk(asked, answer, answer.finish === 'refusal' ? '' : piece, at === all.length - 1)),
    ),
}

function googleChunk({ model }: Asked, answer: Answer, text: string, isLast: boolean) {
  const finish = { stop: 'STOP', length: 'MAX_TOKENS', refusal: 'SAFETY' }[answer.finish]
  const calls = isLast ? answer.toolCalls.map(({ name, input }) => ({ functionCall: { name, args: input } })) : []
  const { inputTokens, outputTokens } = answer
  return {
    candidates: [
      {
        content: { role: 'model', parts: [...(text ? [{ text }] : []), ...calls] },
        ...(isLast ? { finishReason: finish } : {}),
        index: 0,
      },
    ],
    usageMetadata: {
      ...{ promptTokenCount: inputTokens, candidatesTokenCount: outputTokens },
      totalTokenCount: inputTokens + outputTokens,
    },
    ...{ modelVersion: model, responseId: newId('resp') },
  }
}

export const writers: Record<Protocol, Writer> = {
  ...{ 'openai-chat': openAiChat, 'openai-responses': openAiResponses, anthropic, google },
}

/** An error as the protocol has it. */
export function writeError(protocol: Protocol, status: number, message: string): unknown {
  if (protocol === 'anthropic') {
    const types: Record<number, string> = { 401: 'authentication_error', 429: 'rate_limit_error', 500: 'api_error' }
    return { type: 'error', error: { type: types[status] ?? 'invalid_request_error', message } }
  }
  if (protocol === 'google') {
    const names: Record<number, string> = { 429: 'RESOURCE_EXHAUSTED', 500: 'INTERNAL' }
    return { error: { code: status, message, status: names[status] ?? 'INVALID_ARGUMENT' } }
  }
  const type = status === 500 ? 'server_error' : status === 429 ? 'requests' : 'invalid_request_error'
  const codes: Record<number, string> = { 401: 'invalid_api_key', 429: 'rate_limit_exceeded' }
  return { error: { message, type, param: null, code: codes[status] ?? null } }
}
