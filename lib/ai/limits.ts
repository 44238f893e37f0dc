/** What AI is asked for. */
export type AiPurpose = 'ideas' | 'critique' | 'brief' | 'titles'

export const aiProviderNames = ['openai', 'anthropic', 'google', 'openai-compatible'] as const

export const providerWords: Record<(typeof aiProviderNames)[number], string> = {
  openai: 'OpenAI',
  anthropic: 'Anthropic',
  google: 'Google Gemini',
  'openai-compatible': 'OpenAI-compatible server',
}

/** $10,000. */
export const mostCapCents = 1_000_000
export const maxModelLength = 100
export const maxKeyLength = 500
export const maxBaseUrlLength = 2_000
