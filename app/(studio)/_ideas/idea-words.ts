import type { IdeaEngine, IdeaPlatform } from '@/lib/ideas/kinds'

export const platformText: Record<IdeaPlatform, string> = {
  tiktok: 'TikTok',
  youtube: 'YouTube',
  instagram: 'Instagram',
  other: 'Other',
}

export const engineText: Record<IdeaEngine, string> = {
  embedded: 'Built-in engine',
  provider: 'AI provider',
  person: 'Written by you',
  imported: 'Imported',
}

/** `model` is the provider's, where there is one. */
type Maker = { engine: IdeaEngine; model?: string | null }

/** `how_to` as `How to`. */
export function formatText(format: string): string {
  const words = format.replaceAll('_', ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Who made an idea; a local stand-in is never shown as the provider that it stands in for. */
export function engineLabel({ engine, model }: Maker): string {
  if (engine !== 'provider') return engineText[engine]
  if (model && isStandIn(model)) return 'Local stand-in'
  return model ?? engineText.provider
}

const isStandIn = (model: string) => /stand-?in/i.test(model)

/** `engineLabel` inside a sentence. */
export function madeByText(idea: Maker): string {
  if (idea.engine === 'person') return 'written by you'
  if (idea.engine === 'imported') return 'imported'
  const label = engineLabel(idea)
  if (label === idea.model) return `made by ${label}`
  return `made by the ${label.replace(/^[BL]/, (letter) => letter.toLowerCase())}`
}

/** The place of an idea's score among the organization's last 200 ideas, in words; null without one. */
export function percentileText(percentile: number | null): string | null {
  return percentile === null ? null : `Above ${percentile}% of your last ideas`
}

export const favoriteWords = (isFavorite: boolean) => (isFavorite ? 'Added to favorites' : 'Removed from favorites')
