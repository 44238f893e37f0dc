import { createAnthropic } from '@ai-sdk/anthropic'
import { createGoogleGenerativeAI } from '@ai-sdk/google'
import { createOpenAI } from '@ai-sdk/openai'
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import type { LanguageModel } from 'ai'
import { providerFetch } from './provider-fetch'
import type { AiConfig } from './types'

/** The model of a configuration, as the SDK asks it. */
export function providerModel(config: AiConfig): LanguageModel {
  const { provider, model, key: apiKey, baseUrl } = config
  const options = { apiKey, baseURL: baseUrl?.replace(/\/+$/, ''), fetch: providerFetch(config) }
  if (provider === 'openai') return createOpenAI(options)(model)
  if (provider === 'anthropic') return createAnthropic(options)(model)
  if (provider === 'google') return createGoogleGenerativeAI(options)(model)
  return createOpenAICompatible({
    ...{ ...options, baseURL: options.baseURL ?? '', name: 'compatible' },
    // Without these the SDK leaves out the schema, and the tokens of streams.
    ...{ supportsStructuredOutputs: true, includeUsage: true },
  })(model)
}
