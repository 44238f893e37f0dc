import type { AiPrice, AiProvider, AiUsage } from './types'

/** When the prices below were last compared with the providers' lists. */
export const pricesKnownOn = '2025-11-15'

const million = 1_000_000
const dollars = (input: number, output: number): AiPrice => ({
  inputMicros: Math.round(input * million),
  outputMicros: Math.round(output * million),
})

/** List prices, in dollars for a million tokens. A model with a date at its end costs what the model without it costs. */
const prices: Record<AiProvider, Record<string, AiPrice>> = {
  openai: {
    'gpt-5': dollars(1.25, 10),
    'gpt-5-mini': dollars(0.25, 2),
    'gpt-5-nano': dollars(0.05, 0.4),
    'gpt-4.1': dollars(2, 8),
    'gpt-4.1-mini': dollars(0.4, 1.6),
    'gpt-4.1-nano': dollars(0.1, 0.4),
    'gpt-4o': dollars(2.5, 10),
    'gpt-4o-mini': dollars(0.15, 0.6),
  },
  anthropic: {
    'claude-haiku-4-5': dollars(1, 5),
    'claude-sonnet-4-5': dollars(3, 15),
    'claude-opus-4-5': dollars(5, 25),
  },
  google: {
    'gemini-2.5-flash-lite': dollars(0.1, 0.4),
    'gemini-2.5-flash': dollars(0.3, 2.5),
    'gemini-2.5-pro': dollars(2.5, 15),
  },
  'openai-compatible': {},
}

/** The models whose price is known, cheapest first. */
export function pricedModels(provider: AiProvider): string[] {
  return Object.entries(prices[provider])
    .sort(([, left], [, right]) => left.outputMicros - right.outputMicros)
    .map(([model]) => model)
}

/** What a model costs by its provider's list, or null where we don't know. */
export function listPrice(provider: AiProvider, model: string): AiPrice | null {
  const known = prices[provider]
  return known[model] ?? known[model.replace(/-(\d{8}|\d{4}-\d{2}-\d{2})$/, '')] ?? null
}

/** A price as AI_PRICE has it: dollars for a million tokens in and out, as in `1.25:10`. Null for anything else. */
export function readPrice(text: string): AiPrice | null {
  const [, input, output] = /^(\d{1,4}(?:\.\d{1,6})?):(\d{1,4}(?:\.\d{1,6})?)$/.exec(text) ?? []
  return input && output ? dollars(Number(input), Number(output)) : null
}

/** What usage costs, in millionths of a dollar, rounded up. */
export function costOf(
  { inputTokens, outputTokens }: Pick<AiUsage, 'inputTokens' | 'outputTokens'>,
  price: AiPrice,
): number {
  return Math.ceil((inputTokens * price.inputMicros + outputTokens * price.outputMicros) / million)
}

/** More tokens than a text has: tokenizers give about one for four bytes of English and for two of Chinese. */
export function mostTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text, 'utf8') / 2)
}
