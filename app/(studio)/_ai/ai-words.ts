import type { Tone } from '@/app/_ui/tone'
import type { AiPurpose } from '@/lib/ai/limits'
import type { AiCallView } from '@/lib/ai/schemas'

export const purposeWords: Record<AiPurpose, string> = {
  ideas: 'Ideas',
  critique: 'Critique',
  brief: 'Brief',
  titles: 'Titles',
}

export const callLooks: Record<AiCallView['state'], { text: string; tone: Tone }> = {
  reserved: { text: 'Running', tone: 'info' },
  settled: { text: 'Answered', tone: 'success' },
  failed: { text: 'Failed', tone: 'danger' },
  swept: { text: 'Interrupted', tone: 'warning' },
}

/** Millionths of a dollar in dollars: to a cent, and what is below a cent to a hundredth of one. */
export function dollarsText(micros: number): string {
  const digits = micros > 0 && micros < 10_000 ? 4 : 2
  return `$${(micros / 1_000_000).toFixed(digits)}`
}
