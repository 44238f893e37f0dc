import type { PostPlatform } from '@/lib/performance/limits'

export const platformNames: Record<PostPlatform, string> = {
  tiktok: 'TikTok',
  youtube: 'YouTube',
  instagram: 'Instagram',
  other: 'Other',
}

export const platformOptions = Object.entries(platformNames).map(([value, label]) => ({ value, label }))

const whole = new Intl.NumberFormat('en-US')
const percent = new Intl.NumberFormat('en-US', { style: 'percent', maximumFractionDigits: 1 })

/** A count with its separators; a dash where there is none. */
export function countText(count: number | null): string {
  return count === null ? '—' : whole.format(count)
}

/** A share of 0 to 1 as a percentage; a dash where there is none. */
export function shareText(share: number | null): string {
  return share === null ? '—' : percent.format(share)
}
