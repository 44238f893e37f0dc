import type { Network } from '../outbound/network'

export const aiProviders = ['openai', 'anthropic', 'google', 'openai-compatible'] as const
export type AiProvider = (typeof aiProviders)[number]

/** What tokens cost, in millionths of a US dollar for a million of them. */
export type AiPrice = { inputMicros: number; outputMicros: number }

/** A provider with everything that it takes to ask it. */
export type AiConfig = {
  provider: AiProvider
  model: string
  key: string
  /** Up to the version, as in https://api.openai.com/v1; null for the provider's own. */
  baseUrl: string | null
  price: AiPrice
  /** Whether a person typed `baseUrl`: then it is asked as docs/decisions/outbound-addresses.md says. */
  isTypedAddress: boolean
  /** Another one than the internet, for tests. */
  network?: Network
}

/** What requests used, all of them added up. `requests` counts those that reached the provider. */
export type AiUsage = { inputTokens: number; outputTokens: number; requests: number }
