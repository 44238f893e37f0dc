import { pricedModels, pricesKnownOn } from '@/lib/platform/ai/prices'
import { aiProviderNames } from './limits'

/** The models whose price is known, by provider, cheapest first, and the day as of which it is (YYYY-MM-DD). */
export function listPricedModels(): { models: Record<string, string[]>; knownOn: string } {
  const models = Object.fromEntries(aiProviderNames.map((provider) => [provider, pricedModels(provider)]))
  return { models, knownOn: pricesKnownOn }
}
