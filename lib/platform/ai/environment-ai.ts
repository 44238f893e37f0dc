import { env } from '../env'
import { listPrice, readPrice } from './prices'
import type { AiConfig, AiPrice, AiProvider } from './types'

/** What a model costs: by AI_PRICE where it is the installation's own model, by the list, or else by AI_PRICE; null where no one knows. */
export function priceOf(provider: AiProvider, model: string): AiPrice | null {
  const { AI_PROVIDER, AI_MODEL, AI_PRICE } = env()
  const given = AI_PRICE ? readPrice(AI_PRICE) : null
  if (given && provider === AI_PROVIDER && model === AI_MODEL) return given
  return listPrice(provider, model) ?? given
}

/** The provider that AI_PROVIDER names, for organizations without a key of their own; null where it is `off`. */
export function environmentAi(): AiConfig | null {
  const { AI_PROVIDER: provider, AI_API_KEY: key, AI_MODEL: model, AI_BASE_URL: baseUrl } = env()
  if (provider === 'off' || !key || !model) return null
  const price = priceOf(provider, model)
  return price && { provider, model, key, baseUrl: baseUrl ?? null, price, isTypedAddress: false }
}
