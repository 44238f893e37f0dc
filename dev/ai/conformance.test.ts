import { createAnthropic } from '@ai-sdk/anthropic'
import { createGoogleGenerativeAI } from '@ai-sdk/google'
import { createOpenAI } from '@ai-sdk/openai'
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { APICallError, generateText, type LanguageModel, Output, streamText } from 'ai'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { mark } from './compose-value'
import { type Script, scripts } from './scripts'
import { type AiStandIn, startAiStandIn } from './server'

const key = 'key-for-tests'
let standIn: AiStandIn
beforeAll(async () => {
  standIn = await startAiStandIn({ key, slowMs: 20, trickleMs: 5, hugeBytes: 100_000 })
})
beforeEach(() => standIn.script('ok'))
afterAll(() => standIn.stop())

const at = (version: string, script?: string) => `${standIn.url}${script ? `/scripts/${script}` : ''}/${version}`
type Made = { script?: string; apiKey?: string }
const models: Record<string, (made?: Made) => LanguageModel> = {
  'openai responses': ({ script, apiKey = key } = {}) => createOpenAI({ baseURL: at('v1', script), apiKey })('gpt-5'),
  'openai chat': ({ script, apiKey = key } = {}) => createOpenAI({ baseURL: at('v1', script), apiKey }).chat('gpt-5'),
  'openai-compatible': ({ script, apiKey = key } = {}) =>
    createOpenAICompatible({
      ...{ baseURL: at('v1', script), apiKey, name: 'local', supportsStructuredOutputs: true, includeUsage: true },
    })('a-model'),
  anthropic: ({ script, apiKey = key } = {}) =>
    createAnthropic({ baseURL: at('v1', script), apiKey })('claude-sonnet-4-5'),
  google: ({ script, apiKey = key } = {}) =>
    createGoogleGenerativeAI({ baseURL: at('v1beta', script), apiKey })('gemini-2.5-flash'),
}

const schema = z.object({
  ideas: z.array(
    z.object({
      title: z.string(),
      platform: z.enum(['tiktok', 'youtube']),
      seconds: z.number(),
      note: z.string().nullable(),
    }),
  ),
})
const asked = {
  system: 'You write ideas.',
  prompt:
    'Write 2 ideas.\n<data>{"topic":"sourdough","text":"The starter needs a warm kitchen. Flour feeds it daily."}</data>',
  ...{ output: Output.object({ schema }), maxRetries: 0, maxOutputTokens: 2_000 },
}

describe.each(Object.entries(models))('the AI stand-in, asked by the SDK for %s', (_name, model) => {
  it('answers an object of the schema, made from the request, with its usage', async () => {
    const { output, usage, finishReason } = await generateText({ model: model(), ...asked })
    expect(output.ideas).toHaveLength(2)
    expect(output.ideas[0]?.title).toMatch(/^Sourdough: The starter needs/)
    expect(output.ideas[0]?.title).toContain(mark)
    expect(usage.inputTokens).toBeGreaterThan(40)
    expect(usage.outputTokens).toBeGreaterThan(20)
    expect(finishReason).toBe('stop')
    expect(standIn.requests).toMatchObject([
      { script: 'ok', system: expect.stringContaining('You write'), maxTokens: 2_000 },
    ])
  })

  it('streams the same object in parts', async () => {
    const result = streamText({ model: model(), ...asked })
    const partials: unknown[] = []
    for await (const partial of result.partialOutputStream) partials.push(partial)
    expect(partials.length).toBeGreaterThan(3)
    expect(partials.at(-1)).toEqual((await generateText({ model: model(), ...asked })).output)
    expect((await result.usage).outputTokens).toBeGreaterThan(20)
    expect(await result.finishReason).toBe('stop')
  })

  it('refuses a wrong key, and counts the request', async () => {
    const refused = generateText({ model: model({ apiKey: 'another' }), ...asked })
    await expect(refused).rejects.toSatisfy((error: APICallError) => [400, 401].includes(error.statusCode ?? 0))
    expect(standIn.requests).toMatchObject([{ script: 'wrong-key' }])
  })

  it('takes a script from the address and from the key', async () => {
    for (const made of [{ script: '429' }, { apiKey: `${key}~429` }]) {
      const error = await generateText({ model: model(made), ...asked }).catch((thrown) => thrown)
      expect(APICallError.isInstance(error) && error.statusCode).toBe(429)
      expect(error.responseHeaders['retry-after-ms']).toBe('20')
    }
  })

  it.each([
    ['refusal', 'content-filter'],
    ['cut', 'length'],
    ['prose', 'stop'],
  ] as [Script, string][])('ends %s with the finish reason %s', async (script, finish) => {
    const { output: _, ...plain } = asked
    expect((await generateText({ model: model({ script }), ...plain })).finishReason).toBe(finish)
    const streamed = streamText({ model: model({ script }), ...plain })
    await streamed.consumeStream()
    expect(await streamed.finishReason).toBe(finish)
  })

  it('stops at the number of tokens that was allowed', async () => {
    const { output: _, ...plain } = asked
    const result = await generateText({ model: model(), ...plain, maxOutputTokens: 5 })
    expect(result).toMatchObject({ finishReason: 'length', usage: { outputTokens: 5 } })
  })
})

it('plays scripts one after the other, and the last one stays', async () => {
  standIn.script('500', 'ok')
  const ask = () => generateText({ model: models['openai chat']?.() as LanguageModel, ...asked })
  await expect(ask()).rejects.toThrow(/server had an error/)
  await ask()
  await ask()
  expect(standIn.requests.map(({ script }) => script)).toEqual(['500', 'ok', 'ok'])
  expect(new Set(scripts).size).toBe(scripts.length)
})
